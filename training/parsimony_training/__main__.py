"""`python -m parsimony_training train | export | curves`"""

import argparse
import os
from pathlib import Path

import torch

from . import curves
from .configuration import CONFIGURATIONS
from .train import Plan, train

HERE = Path(__file__).parents[1]
MOST_FILES = 65_536


def main() -> None:
    parser = argparse.ArgumentParser(prog="parsimony_training", description="Trains the networks that propose formulas.")
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("train", help="train a network, or go on where its training stopped")
    command.add_argument("--configuration", choices=list(CONFIGURATIONS), default="tiny")
    command.add_argument("--corpus", type=Path, default=HERE / "data", help="folder of corpus.json")
    command.add_argument("--out", type=Path, help="folder of checkpoints and curves (default: runs/<configuration>)")
    length = command.add_mutually_exclusive_group()
    length.add_argument("--hours", type=float, help="plan for so many hours of steps")
    length.add_argument("--samples", type=int, help="plan for so many samples (default: that of the configuration)")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    command.add_argument("--threads", type=int, default=1, help="CPU threads of each process")
    command.add_argument("--processes", type=int, help="processes that share the work (default: one per core, or 1 on a GPU)")
    command.add_argument(
        "--workers",
        type=int,
        help="processes that draw data; with none, the GPU does (default: one per core of a GPU's machine, else 1)",
    )
    command.add_argument("--compile", action=argparse.BooleanOptionalAction, default=None, help="default: on a GPU")
    command.add_argument("--validate-every", type=float, default=180.0, metavar="SECONDS")
    command.set_defaults(run=_train)

    command = commands.add_parser("export", help="write the graphs of a trained network and its entry of the manifest")
    command.add_argument("checkpoint", type=Path, help="best.pt or last.pt")
    command.add_argument("--out", type=Path, default=HERE.parent / "models")
    command.add_argument("--corpus", type=Path, default=HERE / "data", help="for the check on data of held-out formulas")
    command.set_defaults(run=_export)

    command = commands.add_parser("curves", help="draw curve.svg anew")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=lambda a: curves.draw(a.folder / "curve.csv", a.folder / "curve.svg"))

    arguments = parser.parse_args()
    arguments.run(arguments)


def _train(arguments: argparse.Namespace) -> None:
    device = torch.device(arguments.device)
    on_cpu = device.type == "cpu"
    cores = os.cpu_count() or 1
    torch.set_float32_matmul_precision("high")
    _let_many_files_be_open()
    train(
        Plan(
            configuration=CONFIGURATIONS[arguments.configuration],
            corpus=arguments.corpus,
            folder=arguments.out or HERE / "runs" / arguments.configuration,
            samples=arguments.samples,
            seconds=None if arguments.hours is None else arguments.hours * 3600,
            seed=arguments.seed,
            device=device,
            compile=not on_cpu if arguments.compile is None else arguments.compile,
            workers=(1 if on_cpu else max(1, cores - 1)) if arguments.workers is None else arguments.workers,
            processes=arguments.processes or (cores if on_cpu else 1),
            threads=arguments.threads,
            checkpoint_every=min(180.0, arguments.validate_every),
            validate_every=arguments.validate_every,
        )
    )


def _let_many_files_be_open() -> None:
    """Every batch that is drawn ahead keeps some files open, more than a system allows at first."""
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (ImportError, ValueError, OSError):
        # Not every system has such a limit, or lets it be changed.
        pass


def _export(arguments: argparse.Namespace) -> None:
    # Only here, so that a machine without the ONNX packages can train.
    from .release import release

    for line in release(arguments.checkpoint, arguments.out, arguments.corpus):
        print(line)


if __name__ == "__main__":
    main()
