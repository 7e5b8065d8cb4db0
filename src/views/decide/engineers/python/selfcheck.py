"""Replays the vector that the page exports: 100 updates that its own float64 arithmetic computed."""

import argparse
import json
import sys


def self_check(arms, variants, adam_tolerance=1e-12):
    """Replays every arm with every variant; exits with 1 where a difference is above 1e-12.

    `variants` maps a label to replay(name, arm, vector) -> [theta_1, theta_2, ...] or None.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-check", metavar="FILE", default="vector.json")
    path = parser.parse_args().self_check
    with open(path, encoding="utf-8") as file:
        vector = json.load(file)
    if vector.get("format") != "laglens-vector/1" or set(vector["arms"]) != set(arms):
        sys.exit(f"{path} belongs to another run: export it again beside this file.")
    failed = False
    for name, arm in arms.items():
        expected = vector["arms"][name]["theta"]
        for label, replay in variants.items():
            actual = replay(name, arm, vector)
            if actual is None:
                continue
            if len(actual) != len(expected):
                sys.exit(f"{name}, {label}: {len(actual)} updates instead of {len(expected)}")
            worst = max(
                abs(a - b) / max(1.0, abs(b))
                for ours, theirs in zip(actual, expected)
                for a, b in zip(ours, theirs)
            )
            good = worst <= (adam_tolerance if arm.kind == "adam" else 1e-12)
            failed = failed or not good
            mark = "ok  " if good else "FAIL"
            count = len(actual)
            print(f"{mark} {name:12} {label:26} {count} updates, largest difference {worst:.1e}")
    if failed:
        sys.exit("Some updates are not those of the page.")
