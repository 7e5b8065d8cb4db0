"""The optimizers of the run in plain Python, without any package: the definition to port from, and to test a port with.

    python rsgdm_plain.py --self-check vector.json
"""

from arms import ARMS, DECOUPLED
from estimate import estimate, sgdf
from selfcheck import self_check


def adam(g, t, m, v, beta):
    """Adam's direction (Kingma & Ba, ICLR 2015, algorithm 1), with both moments after step t."""
    m = beta * m + (1.0 - beta) * g
    v = 0.999 * v + (1.0 - 0.999) * g * g
    return (m / (1.0 - beta**t)) / ((v / (1.0 - 0.999**t)) ** 0.5 + 1e-8), m, v


def update(arm, theta, g, t, rate, state):
    """One element's theta after step t, and its state, from gradient g and rate = alpha times the schedule's factor."""
    if not DECOUPLED:
        g = g + arm.weight_decay * theta
    if arm.kind == "adam":
        n, *state = adam(g, t, *state, arm.beta)
    elif arm.kind == "sgdf":
        n, *state = sgdf(g, t, *state, arm.beta)
    else:
        n, *state = estimate(g, t, *state, arm.beta, arm.gamma, arm.delta, arm.debias, arm.warm)
    if DECOUPLED:
        n = n + arm.weight_decay * theta
    return theta - rate * n, state


def replay(name, arm, vector):
    thetas = list(vector["theta0"])
    states = [(0.0, 0.0)] * len(thetas)
    history = []
    for t, (factor, gradient) in enumerate(zip(vector["factors"], vector["gradients"]), start=1):
        for i, g in enumerate(gradient):
            thetas[i], states[i] = update(arm, thetas[i], g, t, arm.alpha * factor, states[i])
        history.append(list(thetas))
    return history


if __name__ == "__main__":
    self_check(ARMS, {"definition": replay})
