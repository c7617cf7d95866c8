import csv
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from conftest import SMALL

from parsimony_training.checkpoint import load
from parsimony_training.schedule import trapezoid
from parsimony_training.train import Plan, train


def plan(corpus: Path, folder: Path, samples: int, planned: int | None = None) -> Plan:
    # The schedule goes by the samples of the configuration where the plan names none.
    return Plan(
        configuration=replace(SMALL, samples=planned or samples, name="tiny"),
        corpus=corpus,
        folder=folder,
        samples=samples if planned is None else None,
        seconds=None,
        seed=1,
        device=torch.device("cpu"),
        compile=False,
        workers=0,
        processes=1,
        threads=1,
    )


def test_a_training_that_was_interrupted_ends_as_one_that_was_not(corpus_folder, tmp_path, monkeypatch):
    cpu = torch.device("cpu")
    train(plan(corpus_folder, tmp_path / "whole", 80))

    from parsimony_training import train as module

    seen = 0

    class StopsEarly(module.Stop):
        def __init__(self) -> None:
            pass

        @property
        def asked(self) -> bool:
            nonlocal seen
            seen += 1
            return seen == 9

    monkeypatch.setattr(module, "Stop", StopsEarly)
    train(plan(corpus_folder, tmp_path / "parts", 80))
    assert load(tmp_path / "parts" / "last.pt", cpu)[0].steps == 9
    train(plan(corpus_folder, tmp_path / "parts", 80))

    whole, parts = load(tmp_path / "whole" / "last.pt", cpu), load(tmp_path / "parts" / "last.pt", cpu)
    assert parts[0].steps == whole[0].steps == 20
    assert parts[0].finished
    assert parts[0].last_loss == whole[0].last_loss
    for name, weights in whole[1].items():
        assert torch.equal(weights, parts[1][name]), name


def test_the_loss_falls_and_its_course_is_kept(corpus_folder, tmp_path):
    train(plan(corpus_folder, tmp_path, 1200))
    with (tmp_path / "curve.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert float(rows[-1]["training_loss"]) < 3.0
    assert "<polyline" in (tmp_path / "curve.svg").read_text()


def test_the_rate_rises_stays_and_falls():
    assert [trapezoid(p) for p in (0, 0.025, 0.05, 0.5, 0.6, 0.8, 1, 1.1)] == pytest.approx([0, 0.5, 1, 1, 1, 0.5, 0, 0])
