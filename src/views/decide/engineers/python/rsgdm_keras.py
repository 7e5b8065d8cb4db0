"""The optimizers of the run for Keras 3, on any of its backends.

    from rsgdm_keras import create
    model.compile(optimizer=create("ARM"), loss=...)

    KERAS_BACKEND=jax python rsgdm_keras.py --self-check vector.json
"""

import keras
from keras import ops

from arms import ARMS, DECOUPLED
from built_in import BUILT_IN
from estimate import estimate, is_shared, sgdf
from selfcheck import self_check


class RSGDM(keras.optimizers.Optimizer):
    """SGDM rectified by the difference of gradients.

    `learning_rate` is alpha: keras.optimizers.SGD's is alpha (1 - beta). `weight_decay` is decoupled,
    as everywhere in Keras; for coupled decay give the layers
    kernel_regularizer=keras.regularizers.L2(weight_decay / 2) instead.
    """

    def __init__(
        self,
        learning_rate=0.1,
        beta=0.9,
        gamma=0.9,
        delta=None,
        debias=False,
        warm=False,
        weight_decay=None,
        name="rsgdm",
        **kwargs,
    ):
        super().__init__(learning_rate=learning_rate, weight_decay=weight_decay, name=name, **kwargs)
        self.rule = dict(beta=beta, gamma=gamma, delta=delta, debias=debias, warm=warm)

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.m = self.add_optimizer_variables(variables, "m")
        shared = is_shared(self.rule["beta"], self.rule["delta"], self.rule["warm"])
        self.p = self.m if shared else self.add_optimizer_variables(variables, "p")

    def update_step(self, gradient, variable, learning_rate):
        place = self._get_variable_index(variable)
        m, p = self.m[place], self.p[place]
        g = ops.cast(gradient, variable.dtype)
        t = ops.cast(self.iterations + 1, variable.dtype)
        slots = ops.convert_to_tensor(m), ops.convert_to_tensor(p)
        n, next_m, next_p = estimate(g, t, *slots, **self.rule)
        self.assign(m, next_m)
        if p is not m:
            self.assign(p, next_p)
        self.assign_sub(variable, ops.cast(learning_rate, variable.dtype) * n)

    def get_config(self):
        return {**super().get_config(), **self.rule}


class SGDF(keras.optimizers.Optimizer):
    """SGDF: SGDM with a correction whose strength each element chooses at every step.

    `learning_rate` is alpha; `weight_decay` is decoupled, as everywhere in Keras.
    """

    def __init__(self, learning_rate=0.5, beta=0.9, weight_decay=None, name="sgdf", **kwargs):
        super().__init__(learning_rate=learning_rate, weight_decay=weight_decay, name=name, **kwargs)
        self.beta = beta

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.m = self.add_optimizer_variables(variables, "m")
        self.s = self.add_optimizer_variables(variables, "s")

    def update_step(self, gradient, variable, learning_rate):
        place = self._get_variable_index(variable)
        m, s = self.m[place], self.s[place]
        g = ops.cast(gradient, variable.dtype)
        t = ops.cast(self.iterations + 1, variable.dtype)
        n, next_m, next_s = sgdf(g, t, ops.convert_to_tensor(m), ops.convert_to_tensor(s), self.beta)
        self.assign(m, next_m)
        self.assign(s, next_s)
        self.assign_sub(variable, ops.cast(learning_rate, variable.dtype) * n)

    def get_config(self):
        return {**super().get_config(), "beta": self.beta}


def create(name):
    """The optimizer of the arm: Keras's own where it takes the same steps, else a class above.

    Batch norm and biases do not decay.
    """
    optimizer = BUILT_IN[name]() if name in BUILT_IN else general(name)
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


def general(name):
    """The arm as RSGDM or SGDF, whether or not there is a built-in."""
    kind, alpha, beta, gamma, delta, debias, warm, weight_decay = ARMS[name]
    decoupled = (weight_decay or None) if DECOUPLED else None
    if kind == "sgdf":
        return SGDF(alpha, beta, decoupled)
    return RSGDM(alpha, beta, gamma, delta, debias, warm, decoupled)


def replay(optimizer_of):
    def run(name, arm, vector):
        optimizer = optimizer_of(name)
        if optimizer is None:
            return None
        theta = keras.Variable(vector["theta0"], dtype="float64")
        rate = float(ops.convert_to_numpy(optimizer.learning_rate))
        coupled = 0.0 if DECOUPLED else arm.weight_decay
        history = []
        for factor, gradient in zip(vector["factors"], vector["gradients"]):
            optimizer.learning_rate = rate * factor
            g = ops.convert_to_tensor(gradient, dtype="float64")
            optimizer.apply([g + coupled * ops.convert_to_tensor(theta)], [theta])
            history.append(ops.convert_to_numpy(theta).tolist())
        return history

    return run


if __name__ == "__main__":
    if keras.backend.backend() == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
    keras.config.set_floatx("float64")
    builtin = lambda name: BUILT_IN[name]() if name in BUILT_IN else None
    own = lambda name: None if ARMS[name].kind == "adam" else general(name)
    self_check(
        ARMS,
        {"keras.optimizers built-in": replay(builtin), "own class": replay(own)},
        adam_tolerance=1e-4,  # Keras adds epsilon before the bias correction
    )
