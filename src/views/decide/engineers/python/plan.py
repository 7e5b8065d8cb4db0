"""The run's random choices, exactly: initial weights, order of images, augmentation, schedule.

Needs no package. Compared with the hashes that the run recorded, for every seed, by

    python plan.py
"""

import math
import struct
import sys
from array import array
from functools import lru_cache
from typing import List, NamedTuple

from settings import RUN, SEEDS

MASK32, MASK64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF
WEIGHTS, ORDER, AUGMENTATION = 0x0100_0000, 0x0200_0000, 0x0300_0000  # streams of one seed
PADDING = 4


def mix(value):
    """A 32-bit integer hash (murmur3's finaliser)."""
    h = value & MASK32
    h = ((h ^ h >> 16) * 0x85EBCA6B) & MASK32
    h = ((h ^ h >> 13) * 0xC2B2AE35) & MASK32
    return h ^ h >> 16


class Random:
    """xoroshiro128+ (Blackman & Vigna), of which the low 32 bits are taken."""

    def __init__(self, seed, stream):
        key = mix(mix(seed) ^ stream)
        self.s0, self.s1 = MASK32 << 32 | (key ^ MASK32), key << 32
        self.spare = None

    def uint32(self):
        s0, s1 = self.s0, self.s1 ^ self.s0
        out = (self.s0 + self.s1) & MASK32
        self.s0 = ((s0 << 24 | s0 >> 40) ^ s1 ^ s1 << 16) & MASK64
        self.s1 = (s1 << 37 | s1 >> 27) & MASK64
        return out

    def uniform(self):
        return ((self.uint32() >> 5) * 67108864 + (self.uint32() >> 6)) / 9007199254740992

    def below(self, n):
        limit = 4294967296 - 4294967296 % n
        value = self.uint32()
        while value >= limit:
            value = self.uint32()
        return value % n

    def normal(self):
        """Polar Box-Muller."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        s = 0.0
        while s >= 1.0 or s == 0.0:
            u, v = 2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0
            s = u * u + v * v
        scale = math.sqrt(-2.0 * math.log(s) / s)
        self.spare = v * scale
        return u * scale


def permutation(n, random):
    """Fisher-Yates."""
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = random.below(i + 1)
        order[i], order[j] = order[j], order[i]
    return order


@lru_cache(maxsize=2)
def order_of(seed, epoch):
    """The images of an epoch: shard by shard in the first one, a permutation of all in later ones."""
    count, shard = RUN["train_images"], RUN["shard"]
    random = Random(seed, ORDER + epoch)
    if epoch > 0:
        return permutation(count, random)
    starts = range(0, count, shard)
    return [start + i for start in starts for i in permutation(min(shard, count - start), random)]


class Plan(NamedTuple):
    """One batch. Crop offsets are 0 ... 8 after padding by 4; flip is 1 for a mirrored image."""

    indices: List[int]
    crop_x: List[int]
    crop_y: List[int]
    flip: List[int]


def plan(seed, step):
    """The batch of step t = 1, 2, ...: a pure function of seed and step."""
    count, batch = RUN["train_images"], RUN["batch"]
    positions = range((step - 1) * batch, step * batch)
    indices = [order_of(seed, position // count)[position % count] for position in positions]
    if not RUN["augment"]:
        return Plan(indices, [PADDING] * batch, [PADDING] * batch, [0] * batch)
    random = Random(seed, AUGMENTATION + step)
    choices = [(random.below(9), random.below(9), random.below(2)) for _ in indices]
    return Plan(indices, *map(list, zip(*choices)))


def schedule_factor(step):
    """The factor on every arm's alpha at step t = 1, 2, ..."""
    progress = (step - 1) / RUN["steps"]
    if RUN["schedule"] == "constant":
        return 1.0
    if RUN["schedule"] == "one-cycle":
        if progress < 1 / 4:
            return 1 / 25 + (1 - 1 / 25) * (progress / (1 / 4))
        progress = (progress - 1 / 4) / (1 - 1 / 4)
    return (1.0 + math.cos(math.pi * progress)) / 2.0


def layout():
    """Every parameter in order, as (name, kind, shape); filters are [height, width, in, out]."""
    width = RUN["width"]
    convolutions = [("stem", 3, 3, width)]
    channels = width
    for stage in range(4):
        out = width << stage
        for block in range(2):
            name = f"stage{stage + 1}.block{block + 1}"
            convolutions += [(f"{name}.conv1", 3, channels, out), (f"{name}.conv2", 3, out, out)]
            if channels != out:
                convolutions.append((f"{name}.projection", 1, channels, out))
            channels = out
    for name, kernel, inputs, outputs in convolutions:
        yield f"{name}.filter", "conv", (kernel, kernel, inputs, outputs)
        yield f"{name}.scale", "scale", (outputs,)
        yield f"{name}.shift", "shift", (outputs,)
    yield "dense.weights", "dense", (channels, RUN["classes"])
    yield "dense.bias", "bias", (RUN["classes"],)


def initial_weights(seed):
    """He initialisation, parameter by parameter, as float32 arrays in row-major order."""
    random = Random(seed, WEIGHTS)
    for _, kind, shape in layout():
        size = math.prod(shape)
        if kind in ("conv", "dense"):
            deviation = math.sqrt(2.0 / (size // shape[-1]))
            yield array("f", (deviation * random.normal() for _ in range(size)))
        else:
            yield array("f", [1.0 if kind == "scale" else 0.0]) * size


def hash_of(chunks):
    """Two 32-bit FNV-1a lanes, as the run records them."""
    low, high = 0x811C9DC5, 0x9747B28C
    for chunk in chunks:
        for byte in chunk:
            low = ((low ^ byte) * 0x01000193) & MASK32
            high = ((high ^ byte ^ low >> 24) * 0x01000193) & MASK32
    return f"{high:08x}{low:08x}"


def bytes_of(batch):
    indices = struct.pack(f"<{len(batch.indices)}I", *batch.indices)
    return indices + bytes(batch.crop_x + batch.crop_y + batch.flip)


def check():
    """Compares with the run; exits with 1 where something differs."""
    failed = False
    for seed, recorded in SEEDS.items():
        steps = range(1, recorded["hashed_steps"] + 1)
        found = {
            "weights": hash_of(values.tobytes() for values in initial_weights(seed)),
            "batches": hash_of(bytes_of(plan(seed, step)) for step in steps),
        }
        for part, value in found.items():
            if recorded[part] is None:
                print(f"--   seed {seed}, {part}: {value}, not recorded")
                continue
            good = value == recorded[part]
            failed = failed or not good
            mark = "ok  " if good else "FAIL"
            print(f"{mark} seed {seed}, {part}: {value}, recorded {recorded[part]}")
    if failed:
        sys.exit("These are not the choices of the run.")


if __name__ == "__main__":
    check()
