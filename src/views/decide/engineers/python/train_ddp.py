"""Trains one arm of the run on several GPUs or machines with PyTorch DistributedDataParallel.

    torchrun --nproc-per-node 4 train_ddp.py --arm ARM --data public/data/cifar10
    torchrun --nnodes 2 --nproc-per-node 8 --rdzv-backend c10d --rdzv-endpoint HOST:29500 train_ddp.py

Every worker takes its share of the run's batch, so the gradient is that of the run however many
workers there are. On GPUs batch norm is synchronised; on processors it cannot be, and each worker
normalises by its own share.
"""

import os

import torch
import torch.distributed as distributed
from torch.nn.parallel import DistributedDataParallel

from loop_torch import accuracy, arguments, compare, conclude, train
from resnet_torch import ResNet18, load_initial_weights

if __name__ == "__main__":
    options = vars(arguments(__doc__).parse_args())
    on_gpu = torch.cuda.is_available()
    distributed.init_process_group("nccl" if on_gpu else "gloo")
    rank, world = distributed.get_rank(), distributed.get_world_size()
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if on_gpu else torch.device("cpu")
    if on_gpu:
        torch.cuda.set_device(device)

    model = load_initial_weights(ResNet18(), options["seed"]).to(device)
    if on_gpu:
        model = torch.nn.SyncBatchNorm.convert_sync_batchnorm(model)
    parallel = DistributedDataParallel(model, device_ids=[device] if on_gpu else None)
    for step, loss in train(parallel, options, device, rank, world):
        if step <= 10 or step % 20 == 0 or step == options["steps"]:
            mean = torch.tensor(loss, device=device)
            distributed.all_reduce(mean)
            if rank == 0:
                compare(options, step, mean.item() / world)
    if rank == 0:
        conclude(options, accuracy(model, options, device))
    distributed.destroy_process_group()
