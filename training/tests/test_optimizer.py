import torch

from parsimony_training.optimizer import orthogonalised


def test_singular_values_come_near_one():
    torch.manual_seed(0)
    for shape in ((3, 24, 24), (2, 48, 16), (2, 16, 64)):
        scales = torch.logspace(0, -2, shape[2])
        values = torch.linalg.svdvals(orthogonalised(torch.randn(shape) * scales))
        assert values.max() < 1.35
        assert values.quantile(0.1) > 0.5


def test_directions_stay():
    torch.manual_seed(0)
    matrices = torch.randn(4, 20, 30)
    left, _, right = torch.linalg.svd(matrices, full_matrices=False)
    closest = left @ right
    found = orthogonalised(matrices)
    assert torch.nn.functional.cosine_similarity(found.flatten(1), closest.flatten(1)).min() > 0.97
