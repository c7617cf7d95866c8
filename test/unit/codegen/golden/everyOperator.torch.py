import torch


class FFormula(torch.nn.Module):
    """Predict f.

    Found by Parsimony in simulation.parquet.
    Fitted to 1000 rows: R2 = 1, RMSE = 0.

    Takes:
      x: column x, a tensor
      y: column y, a tensor

    Gives predicted f.
    """

    def __init__(self):
        super().__init__()

    def forward(self, x, y):
        return (
            -x**2
            + (-y)**2
            + torch.sin(x)**3
            + y**3
            + torch.sqrt(torch.abs(x * y))
            + (torch.sign(x - 5.0) * torch.abs(x - 5.0) ** (1 / 3))
            + torch.exp(-x / y)
            + torch.log(1.0 + x**2)
            + torch.log10(y)
            + torch.cos(x) * torch.tan(y / 4.0)
            + torch.asin(torch.tanh(x))
            + torch.acos(x / 10.0)
            + torch.atan(torch.atan2(x, -y))
            + (torch.sinh(x) - (torch.cosh(y) - 1.0))
            + torch.minimum(x, torch.maximum(y, torch.tensor(2.0, dtype=torch.float64)))
            + (y ** x) ** 0.25
            + y ** x ** 2.0
            + x / (y * (3.0 / x**2))
            + (x + y)
        )
