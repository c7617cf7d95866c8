import torch


class PressureFormula(torch.nn.Module):
    """Predict Pressure in kPa.

    Found by Parsimony in ideal_gas.csv.
    Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
    Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.

    Takes:
      n: column n in mol, a tensor
      V: column V in L, a tensor
      T: column T in °C, a tensor

    Gives predicted Pressure in kPa.
    """

    def __init__(self):
        super().__init__()
        self.p1 = torch.nn.Parameter(torch.tensor(8.314462618, dtype=torch.float64))
        self.p2 = torch.nn.Parameter(torch.tensor(273.15, dtype=torch.float64))
        self.p3 = torch.nn.Parameter(torch.tensor(0.0387, dtype=torch.float64))

    def forward(self, n, V, T):
        p1 = self.p1
        p2 = self.p2
        p3 = self.p3
        return p1 * n * (T + p2) / (V - p3 * n)
