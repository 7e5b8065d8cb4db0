"""The run's reduced ResNet18 (He et al., 2016, in its CIFAR form), with its initial weights."""

import torch
from torch import nn
from torch.nn.functional import relu

from plan import initial_weights, layout
from settings import RUN


def unit(kernel, stride, inputs, outputs):
    """Convolution without bias, batch norm after it."""
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding=(kernel - 1) // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = unit(3, stride, inputs, outputs)
        self.conv2 = unit(3, 1, outputs, outputs)
        self.projection = unit(1, stride, inputs, outputs) if inputs != outputs else nn.Identity()

    def forward(self, x):
        return relu(self.conv2(relu(self.conv1(x))) + self.projection(x))


class ResNet18(nn.Module):
    """Stem without pooling, four stages of two blocks (widths w, 2w, 4w, 8w), global mean, dense."""

    def __init__(self):
        super().__init__()
        channels = RUN["width"]
        self.stem = unit(3, 1, 3, channels)
        blocks = []
        for stage in range(4):
            outputs = RUN["width"] << stage
            blocks += [Block(channels, outputs, 2 if stage > 0 else 1), Block(outputs, outputs, 1)]
            channels = outputs
        self.blocks = nn.Sequential(*blocks)
        self.dense = nn.Linear(channels, RUN["classes"])

    def forward(self, x):
        return self.dense(self.blocks(relu(self.stem(x))).mean((2, 3)))


@torch.no_grad()
def load_initial_weights(model, seed):
    """Gives `model` the weights that every arm of the run began with; seconds per million of them."""
    parameters = list(model.parameters())
    slots = list(layout())
    assert len(parameters) == len(slots), "the network is not that of the run"
    for parameter, (name, kind, shape), values in zip(parameters, slots, initial_weights(seed)):
        tensor = torch.frombuffer(values, dtype=torch.float32).reshape(shape)
        if kind == "conv":
            tensor = tensor.permute(3, 2, 0, 1)
        elif kind == "dense":
            tensor = tensor.T
        assert parameter.shape == tensor.shape, f"{name} is not that of the run"
        parameter.copy_(tensor)
    return model
