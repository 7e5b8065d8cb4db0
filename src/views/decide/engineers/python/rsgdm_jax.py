"""The optimizers of the run for JAX, as Optax gradient transformations.

    from rsgdm_jax import create, decay_mask
    optimizer = create("ARM", decay_mask)

    python rsgdm_jax.py --self-check vector.json
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax

from arms import ARMS, DECOUPLED
from built_in import BUILT_IN
from estimate import estimate, is_shared, sgdf
from selfcheck import self_check


class RSGDMState(NamedTuple):
    count: Any
    m: optax.Updates
    p: optax.Updates  # None where m serves as p too


def scale_by_rsgdm(beta=0.9, gamma=0.9, delta=None, debias=False, warm=False):
    """Turns gradients into n_t: SGDM rectified by the difference of gradients."""
    shared = is_shared(beta, delta, warm)

    def init(params):
        zeros = jax.tree.map(jnp.zeros_like, params)
        return RSGDMState(jnp.zeros([], jnp.int32), zeros, None if shared else zeros)

    def update(updates, state, params=None):
        count = optax.safe_increment(state.count)

        def step(g, m, p):
            return estimate(g, count.astype(g.dtype), m, p, beta, gamma, delta, debias, warm)

        leaves = jax.tree.map(step, updates, state.m, state.m if shared else state.p)
        outer, inner = jax.tree.structure(updates), jax.tree.structure((0, 0, 0))
        n, m, p = jax.tree.transpose(outer, inner, leaves)
        return n, RSGDMState(count, m, None if shared else p)

    return optax.GradientTransformation(init, update)


class SGDFState(NamedTuple):
    count: Any
    m: optax.Updates
    s: optax.Updates


def scale_by_sgdf(beta=0.9):
    """Turns gradients into SGDF's n_t: a correction whose strength each element chooses at every step."""

    def init(params):
        zeros = jax.tree.map(jnp.zeros_like, params)
        return SGDFState(jnp.zeros([], jnp.int32), zeros, zeros)

    def update(updates, state, params=None):
        count = optax.safe_increment(state.count)

        def step(g, m, s):
            return sgdf(g, count.astype(g.dtype), m, s, beta)

        leaves = jax.tree.map(step, updates, state.m, state.s)
        outer, inner = jax.tree.structure(updates), jax.tree.structure((0, 0, 0))
        n, m, s = jax.tree.transpose(outer, inner, leaves)
        return n, SGDFState(count, m, s)

    return optax.GradientTransformation(init, update)


def decayed(direction, learning_rate, weight_decay, decoupled, mask):
    """A direction with weight decay before it (coupled) or after it (decoupled), times the learning rate."""
    decay = optax.add_decayed_weights(weight_decay, mask) if weight_decay else optax.identity()
    return optax.chain(
        *((direction, decay) if decoupled else (decay, direction)),
        optax.scale_by_learning_rate(learning_rate),
    )


def rsgdm(
    learning_rate,
    beta=0.9,
    gamma=0.9,
    delta=None,
    debias=False,
    warm=False,
    weight_decay=0.0,
    decoupled=False,
    mask=None,
):
    """RSGDM. `learning_rate` is alpha (a number or a schedule): optax.sgd's is alpha (1 - beta).

    Weight decay is coupled: the gradient is g + weight_decay theta; or decoupled:
    theta - alpha (n + weight_decay theta). `mask` says where.
    """
    direction = scale_by_rsgdm(beta, gamma, delta, debias, warm)
    return decayed(direction, learning_rate, weight_decay, decoupled, mask)


def create(name, mask=None, factor=None):
    """The optimizer of the arm: Optax's own where it takes the same steps, else one of the above.

    `factor` is the schedule: a function of step 0, 1, ... whose value multiplies the update.
    """
    optimizer = BUILT_IN[name](mask) if name in BUILT_IN else general(name, mask)
    return optax.chain(optimizer, optax.scale_by_schedule(factor)) if factor else optimizer


def general(name, mask=None):
    """The arm as RSGDM or SGDF, whether or not there is a built-in."""
    kind, alpha, beta, gamma, delta, debias, warm, weight_decay = ARMS[name]
    if kind == "sgdf":
        return decayed(scale_by_sgdf(beta), alpha, weight_decay, DECOUPLED, mask)
    return rsgdm(alpha, beta, gamma, delta, debias, warm, weight_decay, DECOUPLED, mask)


def decay_mask(params):
    """True where a parameter decays: filters and dense weights, not batch norm and biases."""
    return jax.tree.map(lambda p: p.ndim > 1, params)


def replay(optimizer_of):
    def run(name, arm, vector):
        optimizer = optimizer_of(name)
        if optimizer is None:
            return None
        factors = jnp.asarray(vector["factors"])
        optimizer = optax.chain(optimizer, optax.scale_by_schedule(lambda count: factors[count]))
        theta = jnp.asarray(vector["theta0"])
        state = optimizer.init(theta)

        @jax.jit
        def step(theta, state, g):
            updates, state = optimizer.update(g, state, theta)
            return optax.apply_updates(theta, updates), state

        history = []
        for gradient in vector["gradients"]:
            theta, state = step(theta, state, jnp.asarray(gradient))
            history.append(theta.tolist())
        return history

    return run


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    builtin = lambda name: BUILT_IN[name](None) if name in BUILT_IN else None
    own = lambda name: None if ARMS[name].kind == "adam" else general(name)
    self_check(ARMS, {"optax built-in": replay(builtin), "own class": replay(own)})
