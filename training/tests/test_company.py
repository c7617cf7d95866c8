from functools import partial
from pathlib import Path

import torch

from parsimony_training.company import Company, together


def average(folder: Path, company: Company) -> None:
    gradients = [torch.full((2, 3), float(company.rank)), torch.tensor([10.0 * company.rank])]
    facts = company.average(gradients, [4.0 * company.rank])
    torch.save((gradients, facts), folder / str(company.rank))


def test_processes_agree_on_the_mean(tmp_path):
    together(2, partial(average, tmp_path))
    for rank in range(2):
        gradients, facts = torch.load(tmp_path / str(rank))
        assert torch.equal(gradients[0], torch.full((2, 3), 0.5))
        assert gradients[1].item() == 5
        assert facts == [2.0]
