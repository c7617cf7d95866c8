import json
from pathlib import Path

import numpy as np
import pytest
import torch

from parsimony_training.evaluator import evaluate, plan
from parsimony_training.vocabulary import STANDARD

GOLDEN = json.loads((Path(__file__).parent / "golden" / "evaluations.json").read_text())


def tokens_of(skeletons):
    tokens = np.zeros((len(skeletons), 26), dtype=np.uint8)
    lengths = np.zeros(len(skeletons), dtype=np.uint8)
    for row, skeleton in enumerate(skeletons):
        ids = [STANDARD.id(token) for token in skeleton.split()]
        tokens[row, : len(ids)], lengths[row] = ids, len(ids)
    return tokens, lengths


@pytest.mark.parametrize(
    "device", ["cpu", pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU"))]
)
def test_values_are_those_of_the_extension(device):
    tokens, lengths = tokens_of([case["skeleton"] for case in GOLDEN["cases"]])
    columns = torch.zeros(len(tokens), 8, len(GOLDEN["columns"][0]), dtype=torch.float64)
    for i, column in enumerate(GOLDEN["columns"]):
        columns[:, i] = torch.tensor([float(value) for value in column], dtype=torch.float64)
    parameters = torch.tensor(GOLDEN["parameters"], dtype=torch.float64).expand(len(tokens), -1)
    found = evaluate(plan(tokens, lengths, STANDARD), columns.to(device), parameters.to(device)).cpu()
    expected = torch.tensor([[float(value) for value in case["values"]] for case in GOLDEN["cases"]], dtype=torch.float64)
    assert {name for case in GOLDEN["cases"] for name in case["skeleton"].split()} >= set(STANDARD.names[15:])
    torch.testing.assert_close(found, expected, rtol=1e-13 if device == "cpu" else 1e-11, atol=0, equal_nan=True)


@pytest.mark.parametrize("skeleton", ["add v1", "mul", "v1 v2", "add v1 v2 v3", "sin v1 v1"])
def test_refuses_what_is_not_one_expression(skeleton):
    with pytest.raises(ValueError, match="skeleton"):
        plan(*tokens_of(["mul v1 v2", skeleton]), STANDARD)
