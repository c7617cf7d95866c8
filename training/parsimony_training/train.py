"""The training loop."""

import signal
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import FrameType

import torch
from torch import nn
from torch.nn import functional

from . import curves
from .batches import Batch, Chunks, batches_per_chunk, stream
from .checkpoint import Progress, load, save
from .clock import StepClock
from .company import Company, together
from .configuration import Configuration
from .corpus import read_corpus
from .model import Model
from .optimizer import Optimizer
from .schedule import trapezoid
from .validation import validate
from .vocabulary import PAD, Vocabulary

LARGEST_GRADIENT = 1.0
#: Of samples for validation, which are the same throughout.
HELD_OUT_SEED = 20_000_001


@dataclass(frozen=True)
class Plan:
    """What the command asked for."""

    configuration: Configuration
    corpus: Path
    folder: Path
    #: Until so many samples were seen, or seconds were spent in steps: the progress that the schedule goes by.
    samples: int | None
    seconds: float | None
    seed: int
    device: torch.device
    compile: bool
    #: Processes that draw data; none where it is drawn on the device.
    workers: int
    #: Processes that share the work; a batch is divided among them.
    processes: int
    #: CPU threads of each.
    threads: int
    #: Seconds between checkpoints and between validations.
    checkpoint_every: float = 180.0
    validate_every: float = 180.0

    def progress(self, samples: int, seconds: float) -> float:
        if self.seconds is not None:
            return seconds / self.seconds
        return samples / (self.samples or self.configuration.samples)


class Stop:
    """Becomes true when the process is told to end: the step under way is finished and saved first."""

    def __init__(self) -> None:
        self.asked = False
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def train(plan: Plan) -> None:
    """Trains, or goes on from `last.pt` in the folder. Leaves there `last.pt`, `best.pt`, `curve.csv` and `curve.svg`."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    together(plan.processes, partial(_train, plan))


def _train(plan: Plan, company: Company) -> None:
    stop = Stop()
    torch.set_num_threads(plan.threads)
    corpus = read_corpus(plan.corpus)
    skeletons, held_out = corpus.split()
    c, device, vocabulary = plan.configuration, plan.device, corpus.vocabulary
    pad = vocabulary.id(PAD)

    torch.manual_seed(plan.seed)
    model = Model(c, len(vocabulary)).to(device)
    optimizer = Optimizer(model, c.learning_rate)
    progress = Progress(
        c.name, vocabulary.names, plan.seed, len(corpus.skeletons), corpus.sha256, company.size, device=_words(plan)
    )
    last = plan.folder / "last.pt"
    if last.exists():
        stored, weights, moments = load(last, device)
        if (stored.configuration, tuple(stored.vocabulary)) != (c.name, vocabulary.names):
            raise ValueError(f"{last} is of another configuration or vocabulary.")
        # The corpus may have grown, and the machine may be another. Losses on other held-out skeletons do not compare.
        progress = replace(
            progress,
            steps=stored.steps,
            samples=stored.samples,
            seconds=stored.seconds,
            best_loss=stored.best_loss if stored.corpus_sha256 == corpus.sha256 else None,
            last_loss=stored.last_loss,
        )
        model.load_state_dict(weights)
        if moments is not None:
            optimizer.load_state_dict(moments)
    if plan.progress(progress.samples, progress.seconds) >= 1:
        if company.leads:
            print(f"{last} is at the end of what is planned.", flush=True)
        return

    share = replace(c, batch=c.batch // company.size)
    on_gpu = device.type == "cuda"
    cpu = torch.device("cpu")
    chunks = Chunks(skeletons, vocabulary, share, plan.seed, device if plan.workers == 0 else cpu, batches_per_chunk(share.batch))
    if company.leads:
        parameters = sum(weights.numel() for weights in model.parameters())
        print(f"{c.name}: {parameters:,} parameters, {len(skeletons):,} skeletons", flush=True)
    run = torch.compile(loss_of, dynamic=False) if plan.compile else loss_of
    recorder = Recorder(plan, model, Chunks(held_out, vocabulary, c, HELD_OUT_SEED, cpu, 8)[0], progress)
    gradients_of = list(model.parameters())
    clock, took = StepClock(), 0.0

    for number, drawn in enumerate(stream(chunks, progress.steps, plan.workers, company, pinned=on_gpu)):
        batch = drawn.to(device)
        if plan.compile:
            batch = batch.padded(c.points, c.maximum_tokens + 2, pad)
        optimizer.set_rate(c.learning_rate * trapezoid(plan.progress(progress.samples, progress.seconds)))
        loss = run(model, batch, pad)
        optimizer.zero_grad()
        loss.backward()
        if plan.compile and number == 0:
            # It was compiled meanwhile.
            clock.skip()
        # The loss stays on the device: to ask for it would wait for the step.
        mean_loss = loss.detach().reshape(1)
        facts = [took, float(company.leads and stop.asked)]
        seconds, stops = company.average([*(w.grad for w in gradients_of if w.grad is not None), mean_loss], facts)
        nn.utils.clip_grad_norm_(gradients_of, LARGEST_GRADIENT)
        optimizer.step()
        took = clock.step()

        progress.steps += 1
        progress.samples += len(batch.tokens) * company.size
        progress.seconds += seconds
        progress.finished = plan.progress(progress.samples, progress.seconds) >= 1
        ends = progress.finished or stops > 0
        if company.leads:
            recorder.record(mean_loss, optimizer, ends)
        if ends:
            break
        # On a GPU, waiting for data is time spent too.
        if not on_gpu:
            clock.skip()


class Recorder:
    """Validates now and then, and leaves checkpoints and curves."""

    def __init__(self, plan: Plan, model: Model, held_out: list[Batch], progress: Progress) -> None:
        self._plan = plan
        self._model = model
        self._held_out = held_out
        self._progress = progress
        self._begun = (progress.samples, progress.seconds)
        self._losses: list[torch.Tensor] = []
        self._validated = self._saved = time.perf_counter()

    def record(self, loss: torch.Tensor, optimizer: Optimizer, ends: bool) -> None:
        self._losses.append(loss)
        now = time.perf_counter()
        if ends or now - self._validated >= self._plan.validate_every:
            self._validate(optimizer.rate)
            self._validated = time.perf_counter()
        if ends or now - self._saved >= self._plan.checkpoint_every:
            save(self._plan.folder / "last.pt", self._progress, self._model.state_dict(), optimizer.state_dict())
            self._saved = time.perf_counter()

    def _validate(self, rate: float) -> None:
        progress, folder = self._progress, self._plan.folder
        training = torch.cat(self._losses).mean().item()
        self._losses.clear()
        measured = validate(self._model, self._held_out, Vocabulary(progress.vocabulary))
        progress.last_loss = measured.loss
        row = (progress.seconds, progress.samples, rate, training)
        row += (measured.loss, measured.token_accuracy, measured.found)
        curves.append(folder / "curve.csv", row)
        curves.draw(folder / "curve.csv", folder / "curve.svg")
        if progress.best_loss is None or measured.loss < progress.best_loss:
            progress.best_loss = measured.loss
            save(folder / "best.pt", progress, self._model.state_dict(), None)
        speed = (progress.samples - self._begun[0]) / max(progress.seconds - self._begun[1], 1e-9)
        print(
            f"{progress.seconds:7.0f} s  {progress.samples:9,} samples  {speed:6.0f}/s  training {training:.4f}  held out "
            f"{measured.loss:.4f}  tokens {measured.token_accuracy:.1%}  found {measured.found:.1%}",
            flush=True,
        )


def loss_of(model: nn.Module, batch: Batch, pad: int) -> torch.Tensor:
    """Cross-entropy in nats per token."""
    with torch.autocast(batch.tokens.device.type, dtype=torch.bfloat16):
        logits = model(batch.bits(), batch.mask(), batch.tokens[:, :-1])
    return functional.cross_entropy(logits.float().flatten(0, 1), batch.tokens[:, 1:].flatten(), ignore_index=pad)


def _words(plan: Plan) -> str:
    if plan.device.type == "cuda":
        return torch.cuda.get_device_name(plan.device)
    return f"{plan.processes * plan.threads} CPU threads"
