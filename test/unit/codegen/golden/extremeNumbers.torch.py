import torch


class EnergyFormula(torch.nn.Module):
    """Predict energy in J.

    Found by Parsimony in C:\\data\\numbers.csv.
    Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
    Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.

    Takes:
      frequency: column frequency in Hz, a tensor
      z: column z, a tensor

    Gives predicted energy in J.
    """

    def __init__(self):
        super().__init__()
        self.p1 = torch.nn.Parameter(torch.tensor(-1e-7, dtype=torch.float64))
        self.p2 = torch.nn.Parameter(torch.tensor(-1.5, dtype=torch.float64))
        self.p3 = torch.nn.Parameter(torch.tensor(5e-324, dtype=torch.float64))
        self.p4 = torch.nn.Parameter(torch.tensor(1e-19, dtype=torch.float64))

    def forward(self, frequency, z):
        p1 = self.p1
        p2 = self.p2
        p3 = self.p3
        p4 = self.p4
        return (
            -6.62607015e-34 * (frequency * 2.99792458e33)
            + 3.0 * frequency
            + p1 * z ** -2.0
            + z ** p2
            + (-2.0) ** 3.0
            + 2.0 ** frequency
            + (frequency + 0.1)
            + 5e-324 / p3
            + 1.7976931348623157e308 / -1e308
            + 1.2345678901234567e19 * p4
        )
