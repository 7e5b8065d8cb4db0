"""What every file shares: an arm, and the estimate n_t that it steps along.

Only operators that floats, NumPy, PyTorch, JAX and Keras arrays have in common: one formula for all.
"""

from typing import NamedTuple, Optional


class Arm(NamedTuple):
    """One arm of the run: "sgd", "sgdm" and "nesterov" as the RSGDM that they are, or "sgdf", or "adam".

    SGDF and Adam take alpha, beta and weight_decay only.
    """

    kind: str
    alpha: float  # learning rate, EMA convention: with momentum, torch.optim.SGD's lr is alpha (1 - beta)
    beta: float  # decay of the gradient EMA m
    gamma: float  # gain of the differential correction, in steps
    delta: Optional[float]  # decay of the difference EMA z; None: tied, delta = beta
    debias: bool  # divide n_t by the sum of its weights
    warm: bool  # g_0 = g_1 instead of 0
    weight_decay: float


def is_shared(beta, delta, warm):
    """Whether p, the EMA of g with decay delta, is m itself: then one vector is all that is carried."""
    return (delta is None or delta == beta) and not warm


def weight_sum(t, beta, gamma, delta, warm):
    """S_t, the sum of the weights that n_t gives to g_1 ... g_t."""
    ema = 1.0 - beta**t
    return ema if warm else ema + gamma * (1.0 - delta) * delta ** (t - 1.0)


def estimate(g, t, m, p, beta, gamma, delta, debias, warm):
    """n_t = m_t + gamma z_t of step t = 1, 2, ..., then m and p after it; both are zero at first.

    m_t = beta m_{t-1} + (1 - beta) g_t and z_t = delta z_{t-1} + (1 - delta) (g_t - g_{t-1}).
    The latter is (1 - delta) (g_t - p_{t-1}), which needs no previous gradient. From arXiv 2409.15314,
    where gamma = delta = beta; other values are a generalisation.
    """
    if delta is None:
        delta = beta
    if warm:
        p = p + 0.0 ** (t - 1.0) * (g - p)  # p_0 = g_1: the power is 1 at t = 1, then 0
    m = beta * m + (1.0 - beta) * g
    n = m + gamma * (1.0 - delta) * (g - p)
    p = delta * p + (1.0 - delta) * g
    return n / weight_sum(t, beta, gamma, delta, warm) if debias else n, m, p


def sgdf(g, t, m, s, beta):
    """SGDF's n_t of step t = 1, 2, ..., then m and s after it; both are zero at first.

    From arXiv 2311.02818, with beta2 = 0.999 and epsilon = 1e-8: m is the EMA of g, s that of (g - m)^2,
    mean = m / (1 - beta^t), and n = mean + K^(1/2) (g - mean) with K between 0 (SGDM, debiased) and 1 (SGD).
    """
    m = beta * m + (1.0 - beta) * g
    s = 0.999 * s + (1.0 - 0.999) * (g - m) * (g - m)
    mean = m / (1.0 - beta**t)
    gap = g - mean
    variance = s * (1.0 - beta) * (1.0 - beta ** (2.0 * t)) / ((1.0 + beta) * (1.0 - 0.999**t))
    return mean + (variance / (variance + gap * gap + 1e-8)) ** 0.5 * gap, m, s
