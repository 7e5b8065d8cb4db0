"""One training step of the reduced ResNet18 in eager PyTorch on the processor: batch, forward, backward, SGD with momentum.

    pytorch.py WIDTH BATCH THREADS

Prints what it runs on, then for every line with a number of steps the mean milliseconds of one, those of processor time, and the last loss, as JSON.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

width, batch, threads = (int(argument) for argument in sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(0)


def unit(inputs, outputs, kernel, stride):
    padding = (kernel - 1) // 2
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = unit(inputs, outputs, 3, stride)
        self.second = unit(outputs, outputs, 3, 1)
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else unit(inputs, outputs, 1, stride)

    def forward(self, x):
        return F.relu(self.second(F.relu(self.first(x))) + self.shortcut(x))


layers = [unit(3, width, 3, 1), nn.ReLU()]
channels = width
for factor, stride in ((1, 1), (2, 2), (4, 2), (8, 2)):
    layers += [Block(channels, factor * width, stride), Block(factor * width, factor * width, 1)]
    channels = factor * width
layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]
# The faster layout on processors, by measurement.
network = nn.Sequential(*layers).to(memory_format=torch.channels_last)
optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)

images = torch.randint(0, 256, (512, 3, 32, 32), dtype=torch.uint8)
labels = torch.randint(0, 10, (512,))


def step():
    index = torch.randint(0, 512, (batch,))
    x = ((images[index].float() / 255 - 0.5) / 0.25).contiguous(memory_format=torch.channels_last)
    optimizer.zero_grad(set_to_none=True)
    loss = F.cross_entropy(network(x), labels[index])
    loss.backward()
    optimizer.step()
    return loss.item()


def say(**answer):
    print(json.dumps(answer), flush=True)


say(adapter=f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads")
for line in sys.stdin:
    count = int(line)
    start, used = time.perf_counter(), time.process_time()
    for _ in range(count):
        loss = step()
    ms, cpu = (1000 * (now - then) / count for now, then in ((time.perf_counter(), start), (time.process_time(), used)))
    say(ms=ms, cpu=cpu, loss=loss)
