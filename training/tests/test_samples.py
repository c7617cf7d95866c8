import numpy as np
import torch

from parsimony_training.bits import float_bits
from parsimony_training.corpus import read_corpus
from parsimony_training.evaluator import evaluate, parameter_counts, plan
from parsimony_training.randomness import Randomness
from parsimony_training.samples import draw_samples

CPU = torch.device("cpu")


def test_targets_are_finite_and_follow_from_the_columns(corpus_folder):
    corpus = read_corpus(corpus_folder)
    samples = draw_samples(Randomness(3, CPU), corpus.skeletons, corpus.vocabulary, 40)
    assert len(samples) > 0.8 * len(corpus.skeletons)
    assert samples.values.isfinite().all()
    skeletons, values = samples.skeletons, samples.values.double()
    known = np.flatnonzero(parameter_counts(skeletons.tokens, corpus.vocabulary) == 0)
    picked = skeletons.take(known)
    columns = values[known, :, :8].transpose(1, 2)
    exact = evaluate(
        plan(picked.tokens, picked.lengths, corpus.vocabulary), columns, torch.zeros(len(known), 1, dtype=torch.float64)
    )
    target = values[known, :, 8]
    error = ((exact - target).square().mean(1) / target.square().mean(1)).sqrt()
    # About half are without noise, and no noise is above a tenth.
    assert 0.35 < (error < 1e-3).float().mean() < 0.7
    assert error.quantile(0.99) < 0.14


def test_the_columns_of_the_law_are_there(corpus_folder):
    corpus = read_corpus(corpus_folder)
    samples = draw_samples(Randomness(4, CPU), corpus.skeletons, corpus.vocabulary, 40)
    for i, token in enumerate(corpus.vocabulary.inputs):
        used = torch.from_numpy((samples.skeletons.tokens == token).any(axis=1))
        assert samples.present[used, i].all()
    assert samples.present[:, 8].all()


def test_bits_are_those_of_ieee_754():
    bits = float_bits(torch.tensor([[1.0, -2.5]]), torch.tensor([[True, True]]))
    ones = "".join("1" if bit > 0 else "0" for bit in bits[0].tolist())
    assert ones == np.binary_repr(np.float32(1).view(np.int32), 32) + np.binary_repr(np.float32(-2.5).view(np.uint32), 32)
    assert float_bits(torch.tensor([[1.0, 2.0]]), torch.tensor([[True, False]]))[0, 32:].abs().sum() == 0
