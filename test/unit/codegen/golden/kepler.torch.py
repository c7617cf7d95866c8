import torch


class PeriodFormula(torch.nn.Module):
    """Predict period in yr.

    Found by Parsimony in planets.csv.
    Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
    Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.

    Takes:
      semi_major_axis: column semi-major axis in AU, a tensor

    Gives predicted period in yr.
    """

    def __init__(self):
        super().__init__()
        self.p1 = torch.nn.Parameter(torch.tensor(1.0000428341, dtype=torch.float64))

    def forward(self, semi_major_axis):
        p1 = self.p1
        return p1 * semi_major_axis ** 1.5
