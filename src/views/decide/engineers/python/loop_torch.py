"""Data, one training loop and the test, shared by train_torch.py, train_ddp.py and train_ray.py."""

import argparse
import json
import sys
from pathlib import Path
from typing import NamedTuple

import torch
from torch.nn.functional import cross_entropy, pad

from plan import PADDING, plan, schedule_factor
from rsgdm_torch import ARMS, create, parameter_groups
from settings import RUN, SEEDS


class Images(NamedTuple):
    pixels: torch.Tensor  # uint8, [count, 3, size, size]
    labels: torch.Tensor
    mean: torch.Tensor  # per channel, on the 0 ... 1 scale
    std: torch.Tensor


def arguments(description):
    """The command line; the run's settings are the defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--arm", choices=list(ARMS), default="ARM")
    parser.add_argument("--seed", type=int, choices=list(SEEDS), default=next(iter(SEEDS)))
    parser.add_argument(
        "--data",
        default="public/data/cifar10",
        help='folder with manifest.json and the shards; "random": noise, to try the code without data',
    )
    parser.add_argument("--steps", type=int, default=RUN["steps"], help="fewer steps stop early")
    return parser


def load_images(folder, part, device):
    """The images of a part, "train" or "test", in the order of the run."""
    count, size = RUN[f"{part}_images"], RUN["image_size"]
    if folder == "random":
        random = torch.Generator().manual_seed(0)
        pixels = torch.randint(256, (count, 3, size, size), generator=random, dtype=torch.uint8)
        labels = torch.randint(RUN["classes"], (count,), generator=random)
        statistics = torch.full((3,), 0.5), torch.full((3,), 0.29)
        return Images(pixels.to(device), labels.to(device), *statistics)
    path = Path(folder)
    if not (path / "manifest.json").exists():
        sys.exit(f"{folder} has no manifest.json: pass the folder of the images as --data.")
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    labels, pixels = bytearray(), bytearray()
    for shard in manifest[part]["shards"]:
        content = (path / shard["file"]).read_bytes()
        labels += content[: shard["count"]]
        pixels += content[shard["count"] :]
        if len(labels) >= count:
            break
    images = torch.frombuffer(pixels, dtype=torch.uint8).reshape(len(labels), size, size, 3)[:count]
    classes = torch.frombuffer(labels, dtype=torch.uint8)[:count].long()
    statistics = (torch.tensor(manifest[key], dtype=torch.float32) for key in ("mean", "std"))
    return Images(images.permute(0, 3, 1, 2).contiguous().to(device), classes.to(device), *statistics)


def normalised(images, pixels):
    mean, std = (values.to(pixels.device)[:, None, None] for values in (images.mean, images.std))
    return (pixels.float() / 255 - mean) / std


def batch_of(images, choices):
    """The batch as the run trained on it: padded by black, flipped, cropped, normalised."""
    device, size = images.pixels.device, RUN["image_size"]
    index, crop_x, crop_y, flip = (torch.tensor(values, device=device) for values in choices)
    ahead = torch.arange(size, device=device)
    columns = crop_x[:, None] + torch.where(flip[:, None] > 0, size - 1 - ahead, ahead)
    rows = crop_y[:, None] + ahead
    padded = pad(images.pixels[index], (PADDING,) * 4)
    every = torch.arange(len(index), device=device)[:, None, None]
    pixels = padded[every, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
    return normalised(images, pixels), images.labels[index]


def share_of(choices, rank, world):
    """The part of a batch that belongs to one of `world` workers: together they train on the run's batch."""
    size = RUN["batch"] // world
    return [values[rank * size : (rank + 1) * size] for values in choices]


def train(model, options, device, rank=0, world=1):
    """Trains `model` as the run did. Yields (step, loss of this worker's share of the batch)."""
    if RUN["batch"] % world:
        sys.exit(f"{world} workers cannot share a batch of {RUN['batch']}: choose a divisor of it.")
    images = load_images(options["data"], "train", device)
    optimizer = create(options["arm"], parameter_groups(model))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda done: schedule_factor(done + 1))
    model.train()
    for step in range(1, options["steps"] + 1):
        pixels, labels = batch_of(images, share_of(plan(options["seed"], step), rank, world))
        loss = cross_entropy(model(pixels), labels, label_smoothing=RUN["label_smoothing"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        yield step, loss.item()


@torch.no_grad()
def accuracy(model, options, device):
    """The share of test images that `model` classifies correctly."""
    images = load_images(options["data"], "test", device)
    model.eval()
    correct = 0
    for pixels, labels in zip(images.pixels.split(500), images.labels.split(500)):
        correct += (model(normalised(images, pixels)).argmax(1) == labels).sum().item()
    return correct / len(images.labels)


def compare(options, step, loss):
    """Prints a loss, beside that of the run where it is known."""
    known = SEEDS[options["seed"]]["loss"][options["arm"]]
    is_known = step <= len(known) and options["data"] != "random"
    beside = f", in the run {known[step - 1]:.6f}" if is_known else ""
    print(f"step {step}: loss {loss:.6f}{beside}", flush=True)


def conclude(options, share):
    """Prints the test accuracy, beside that of the run."""
    known = SEEDS[options["seed"]]["accuracy"][options["arm"]]
    is_whole = options["steps"] == RUN["steps"] and options["data"] != "random"
    beside = f", in the run {100 * known:.2f} %" if is_whole and known is not None else ""
    print(f"test accuracy {100 * share:.2f} %{beside}", flush=True)
