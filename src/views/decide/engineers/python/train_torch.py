"""Trains one arm of the run on one machine: same network, weights, batches, augmentation and schedule.

    python train_torch.py --arm ARM --data public/data/cifar10
"""

import torch

from loop_torch import accuracy, arguments, compare, conclude, train
from resnet_torch import ResNet18, load_initial_weights

if __name__ == "__main__":
    options = vars(arguments(__doc__).parse_args())
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = load_initial_weights(ResNet18(), options["seed"]).to(device)
    for step, loss in train(model, options, device):
        if step <= 10 or step % 20 == 0 or step == options["steps"]:
            compare(options, step, loss)
    conclude(options, accuracy(model, options, device))
