"""The optimizers of the run for PyTorch (2.0 or newer).

    from rsgdm_torch import create, parameter_groups
    optimizer = create("ARM", parameter_groups(model))

    python rsgdm_torch.py --self-check vector.json
"""

import torch

from arms import ARMS, DECOUPLED
from built_in import BUILT_IN
from estimate import estimate, is_shared, sgdf
from selfcheck import self_check


class RSGDM(torch.optim.Optimizer):
    """SGDM rectified by the difference of gradients.

    `lr` is alpha: torch.optim.SGD's lr is alpha (1 - beta). Weight decay is coupled, as in
    torch.optim.SGD: the gradient is g + weight_decay theta; or decoupled, as in AdamW:
    theta - lr (n + weight_decay theta).
    """

    def __init__(
        self,
        params,
        lr,
        beta=0.9,
        gamma=0.9,
        delta=None,
        debias=False,
        warm=False,
        weight_decay=0.0,
        decoupled=False,
    ):
        if not 0.0 <= beta < 1.0 or gamma < 0.0 or not 0.0 <= (delta or 0.0) < 1.0:
            raise ValueError("beta and delta must be in [0, 1), gamma must not be negative")
        rule = dict(beta=beta, gamma=gamma, delta=delta, debias=debias, warm=warm)
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay, decoupled=decoupled, **rule))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            rule = {key: group[key] for key in ("beta", "gamma", "delta", "debias", "warm")}
            shared = is_shared(group["beta"], group["delta"], group["warm"])
            decay = group["weight_decay"]
            for theta in group["params"]:
                if theta.grad is None:
                    continue
                state = self.state[theta]
                if not state:
                    state["step"] = 0
                    for slot in ("m",) if shared else ("m", "p"):
                        state[slot] = torch.zeros_like(theta)
                state["step"] += 1
                g = theta.grad
                if decay and not group["decoupled"]:
                    g = g + decay * theta
                previous = state["m" if shared else "p"]
                n, m, p = estimate(g, state["step"], state["m"], previous, **rule)
                state["m"] = m
                if not shared:
                    state["p"] = p
                if decay and group["decoupled"]:
                    n = n + decay * theta
                theta.sub_(n, alpha=group["lr"])
        return loss


class SGDF(torch.optim.Optimizer):
    """SGDF: SGDM with a correction whose strength each element chooses at every step. `lr` is alpha."""

    def __init__(self, params, lr, beta=0.9, weight_decay=0.0, decoupled=False):
        if not 0.0 <= beta < 1.0:
            raise ValueError("beta must be in [0, 1)")
        super().__init__(params, dict(lr=lr, beta=beta, weight_decay=weight_decay, decoupled=decoupled))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            decay = group["weight_decay"]
            for theta in group["params"]:
                if theta.grad is None:
                    continue
                state = self.state[theta]
                if not state:
                    state.update(step=0, m=torch.zeros_like(theta), s=torch.zeros_like(theta))
                state["step"] += 1
                g = theta.grad
                if decay and not group["decoupled"]:
                    g = g + decay * theta
                n, state["m"], state["s"] = sgdf(g, state["step"], state["m"], state["s"], group["beta"])
                if decay and group["decoupled"]:
                    n = n + decay * theta
                theta.sub_(n, alpha=group["lr"])
        return loss


def create(name, params):
    """The optimizer of the arm: torch.optim's own where it takes the same steps, else a class above."""
    return BUILT_IN[name](params) if name in BUILT_IN else general(name, params)


def general(name, params):
    """The arm as RSGDM or SGDF, whether or not there is a built-in."""
    kind, alpha, beta, gamma, delta, debias, warm, weight_decay = ARMS[name]
    if kind == "sgdf":
        return SGDF(params, alpha, beta, weight_decay, DECOUPLED)
    return RSGDM(params, alpha, beta, gamma, delta, debias, warm, weight_decay, DECOUPLED)


def parameter_groups(model):
    """Two groups: filters and dense weights decay, batch norm and biases do not."""
    params = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in params if p.ndim > 1]},
        {"params": [p for p in params if p.ndim <= 1], "weight_decay": 0.0},
    ]


def replay(optimizer_of):
    def run(name, arm, vector):
        theta = torch.nn.Parameter(torch.tensor(vector["theta0"], dtype=torch.float64))
        optimizer = optimizer_of(name, [theta])
        if optimizer is None:
            return None
        lr = optimizer.param_groups[0]["lr"]
        history = []
        for factor, gradient in zip(vector["factors"], vector["gradients"]):
            optimizer.param_groups[0]["lr"] = lr * factor
            theta.grad = torch.tensor(gradient, dtype=torch.float64)
            optimizer.step()
            history.append(theta.tolist())
        return history

    return run


if __name__ == "__main__":
    builtin = lambda name, params: BUILT_IN[name](params) if name in BUILT_IN else None
    own = lambda name, params: None if ARMS[name].kind == "adam" else general(name, params)
    self_check(ARMS, {"torch.optim built-in": replay(builtin), "own class": replay(own)})
