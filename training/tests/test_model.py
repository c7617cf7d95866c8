import pytest
import torch
from conftest import SMALL

from parsimony_training.batches import Chunks
from parsimony_training.bits import float_bits
from parsimony_training.comparison import compare
from parsimony_training.compress import halve_weights, quantise_weights
from parsimony_training.configuration import CONFIGURATIONS
from parsimony_training.corpus import read_corpus
from parsimony_training.export import export_graphs
from parsimony_training.graphs import Graphs
from parsimony_training.model import Model
from parsimony_training.vocabulary import STANDARD

TOKENS = torch.tensor([[1, 17, 7, 8]])


def points(count):
    return torch.randn(1, count, SMALL.bits).sign()


def test_the_order_of_points_does_not_matter(model):
    bits = points(30)
    shuffled = bits[:, torch.randperm(30)]
    mask = torch.ones(1, 30)
    torch.testing.assert_close(model(bits, mask, TOKENS), model(shuffled, mask, TOKENS), atol=1e-5, rtol=0)


def test_padding_does_not_matter(model):
    bits = points(20)
    padded = torch.cat((bits, points(12)), dim=1)
    mask = torch.cat((torch.ones(1, 20), torch.zeros(1, 12)), dim=1)
    torch.testing.assert_close(model(bits, mask[:, :20], TOKENS), model(padded, mask, TOKENS), atol=1e-5, rtol=0)


def test_the_first_layer_begins_with_sizes_and_signs():
    """What it says of 2x differs from what it says of x by much the same for every positive x."""
    torch.manual_seed(1)
    embed = Model(SMALL, len(STANDARD)).encoder.embed
    x = torch.tensor([0.7, 1.0, 3.14, 40.0, 1e-5])
    numbers = torch.ones(2, len(x), 9)
    numbers[0, :, 2], numbers[1, :, 2] = x, 2 * x
    single, double = embed(float_bits(numbers))
    steps = double - single
    assert steps.std(dim=0).norm() < 0.5 * steps.mean(dim=0).norm()


def test_a_token_does_not_depend_on_those_after_it(model):
    bits, mask = points(20), torch.ones(1, 20)
    torch.testing.assert_close(model(bits, mask, TOKENS)[:, :2], model(bits, mask, TOKENS[:, :2]), atol=1e-5, rtol=0)


def test_sizes_are_those_promised():
    millions = {n: sum(p.numel() for p in Model(c, len(STANDARD)).parameters()) / 1e6 for n, c in CONFIGURATIONS.items()}
    assert millions == pytest.approx({"tiny": 2, "small": 4, "base": 13}, rel=0.1)


def test_graphs_compute_what_the_network_does(model, corpus_folder, tmp_path):
    corpus = read_corpus(corpus_folder)
    batch = Chunks(corpus.skeletons, corpus.vocabulary, SMALL, 5, torch.device("cpu"), 1)[0][0]
    encoder, step = export_graphs(model, tmp_path)
    assert compare(model, Graphs(encoder, step, SMALL), batch, STANDARD).largest < 1e-4
    halved, quantised = tmp_path / "halved.onnx", tmp_path / "quantised.onnx"
    halve_weights(encoder, halved)
    quantise_weights(step, quantised)
    assert compare(model, Graphs(halved, quantised, SMALL), batch, STANDARD).largest < 0.3
    # Names, shapes and biases weigh a good part in graphs as small as these.
    assert halved.stat().st_size < 0.7 * encoder.stat().st_size
