import json

import numpy as np
import pytest

from parsimony_training.corpus import LengthWeighted, Skeletons, read_corpus, unpack


def test_reads_every_skeleton_of_all_shards(corpus_folder, laws):
    skeletons = read_corpus(corpus_folder).skeletons
    assert [bytes(t[:n]) for t, n in zip(skeletons.tokens, skeletons.lengths, strict=True)] == laws


def test_a_skeleton_is_either_trained_on_or_held_out_and_stays_so(corpus_folder, laws):
    corpus = read_corpus(corpus_folder)
    trained, held = corpus.split()
    assert 0 < len(held) < len(laws) / 50
    assert len(trained) + len(held) == len(laws)
    again = read_corpus(corpus_folder)
    grown = type(again)(again.vocabulary, 26, 8, again.skeletons.and_also(trained), "")
    assert {bytes(t) for t in grown.split()[1].tokens} == {bytes(t) for t in held.tokens}


def test_refuses_a_shard_that_is_not_the_one_described(corpus_folder):
    facts = json.loads((corpus_folder / "corpus.json").read_text())
    facts["shards"][0]["sha256"] = "0"
    (corpus_folder / "corpus.json").write_text(json.dumps(facts))
    with pytest.raises(ValueError, match="shard-000"):
        read_corpus(corpus_folder)


def test_refuses_a_shard_that_breaks_off():
    with pytest.raises(ValueError, match="middle"):
        unpack(bytes([3, 7, 8]), 26)


def test_short_skeletons_are_drawn_more_often_than_their_number_says():
    lengths = np.array([3] * 100 + [9] * 10_000, dtype=np.uint8)
    drawn = LengthWeighted(Skeletons(np.zeros((len(lengths), 26), np.uint8), lengths), 0.5)
    rows = drawn.draw(np.random.default_rng(0), 20_000)
    assert (lengths[rows] == 3).mean() == pytest.approx(1 / 11, rel=0.1)
    assert len(set(rows[lengths[rows] == 3])) == 100
