"""A trained network becomes files of the extension: exported, checked, made small, and entered in the manifest."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from .batches import Batch, Chunks
from .checkpoint import Progress, load
from .comparison import compare
from .compress import halve_weights, quantise_weights
from .configuration import CONFIGURATIONS, Configuration
from .corpus import read_corpus
from .export import export_graphs
from .graphs import Graphs
from .manifest import file_entry, write_entry
from .model import Model
from .train import HELD_OUT_SEED

#: What rounding may change in a logarithm of a probability.
ROUNDING = 1e-4


def release(checkpoint: Path, folder: Path, corpus: Path, samples: int = 64) -> Iterator[str]:
    """
    Writes `<name>.encoder.onnx`, `<name>.step.onnx` and the entry of `manifest.json`, and says how they compare. Raises
    ValueError if the graphs differ from the network by more than rounding.
    """
    progress, weights, _ = load(checkpoint, torch.device("cpu"))
    c, vocabulary = CONFIGURATIONS[progress.configuration], progress.names()
    model = Model(c, len(vocabulary))
    model.load_state_dict(weights)
    batch = _held_out(corpus, c, samples)
    folder.mkdir(parents=True, exist_ok=True)
    encoder, step = folder / f"{c.name}.encoder.onnx", folder / f"{c.name}.step.onnx"
    with TemporaryDirectory() as scratch:
        exact = export_graphs(model, Path(scratch))
        difference = compare(model, Graphs(*exact, c), batch, vocabulary)
        yield f"float32: log-probabilities differ by up to {difference.largest:.2g}"
        if difference.largest > ROUNDING:
            raise ValueError("The exported graphs do not compute what the network does.")
        halve_weights(exact[0], encoder)
        quantise_weights(exact[1], step)
    difference = compare(model, Graphs(encoder, step, c), batch, vocabulary)
    yield (
        f"float16 and int8: log-probabilities differ by up to {difference.largest:.2g}, {difference.agreement:.1%} of the "
        f"most likely tokens are the same"
    )
    write_entry(folder, _entry(c, progress, encoder, step))
    yield f"{encoder.stat().st_size + step.stat().st_size:,} bytes in {folder}"


def _held_out(corpus: Path, c: Configuration, samples: int) -> Batch:
    read = read_corpus(corpus)
    batch = Chunks(read.split()[1], read.vocabulary, c, HELD_OUT_SEED, torch.device("cpu"), 1)[0][0]
    return Batch(batch.values[:samples], batch.present[:samples], batch.points, batch.tokens[:samples])


def _entry(c: Configuration, progress: Progress, encoder: Path, step: Path) -> dict[str, object]:
    return {
        "name": c.name,
        "engine": "transformer",
        "encoder": file_entry(encoder),
        "step": file_entry(step),
        "vocabulary": list(progress.vocabulary),
        "inputs": c.inputs,
        "maximumTokens": c.maximum_tokens,
        "points": c.points,
        "layers": c.layers,
        "heads": c.heads,
        "headSize": c.head_size,
        "training": {
            "configuration": c.name,
            "samplesSeen": progress.samples,
            "seconds": round(progress.seconds),
            "device": progress.device,
            "corpus": {"skeletons": progress.corpus_skeletons, "sha256": progress.corpus_sha256},
            "loss": progress.last_loss,
            "finished": progress.finished,
        },
        "measured": None,
    }
