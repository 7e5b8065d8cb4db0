"""Trains one arm of the run on a Ray cluster with Ray Train.

    pip install "ray[train]" torch
    python train_ray.py --workers 4 --gpu --arm ARM --data /shared/cifar10

The data folder must be at the same path on every machine. Every worker takes its share of the run's
batch, so the gradient is that of the run however many workers there are; the losses printed are
those of the first worker's share. On GPUs batch norm is synchronised; on processors it cannot be.
"""

from pathlib import Path

import ray
import ray.train.torch
import torch
from ray.train import ScalingConfig

from loop_torch import accuracy, arguments, compare, conclude, train
from resnet_torch import ResNet18, load_initial_weights


def work(options):
    """What every worker runs."""
    context = ray.train.get_context()
    device = ray.train.torch.get_device()
    model = load_initial_weights(ResNet18(), options["seed"])
    if device.type == "cuda":
        model = torch.nn.SyncBatchNorm.convert_sync_batchnorm(model)
    parallel = ray.train.torch.prepare_model(model)
    rank, workers = context.get_world_rank(), context.get_world_size()
    for step, loss in train(parallel, options, device, rank, workers):
        if step <= 10 or step % 20 == 0 or step == options["steps"]:
            ray.train.report({"step": step, "loss": loss})
            if rank == 0:
                compare(options, step, loss)
    if rank == 0:
        conclude(options, accuracy(parallel.module if workers > 1 else parallel, options, device))


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--gpu", action="store_true", help="one GPU a worker")
    options = vars(parser.parse_args())
    if options["data"] != "random":
        options["data"] = str(Path(options["data"]).resolve())
    ray.init(runtime_env={"working_dir": str(Path(__file__).parent)})
    scaling = ScalingConfig(num_workers=options["workers"], use_gpu=options["gpu"])
    ray.train.torch.TorchTrainer(work, train_loop_config=options, scaling_config=scaling).fit()
