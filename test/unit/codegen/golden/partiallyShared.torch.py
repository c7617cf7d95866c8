import torch

# (star, band): p1
FLUX_BY_STAR_AND_BAND = {
    ("SN a", "g"): (1.25,),
    ("SN a", "r"): (1.5,),
    ("SN b", "g"): (0.75,),
    ("SN b", "r"): (0.875,),
    ("SN c", "r"): (2.0625,),
}

# band: p2
FLUX_BY_BAND = {
    "g": (23.8,),
    "r": (41.2,),
}

# star: p3
FLUX_BY_STAR = {
    "SN a": (-6.1,),
    "SN b": (-4.4,),
    "SN c": (-9.7,),
}


class FluxFormula(torch.nn.Module):
    """Predict flux in Jy.

    Found by Parsimony in supernovae.csv.
    Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
    Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.

    Takes:
      t: column t in d, a tensor
      star: column star, a list of str as long
      band: column band, a list of str as long

    Gives predicted flux in Jy. Raises KeyError for a category without parameters.
    """

    def __init__(self):
        super().__init__()
        self.p1 = torch.nn.Parameter(torch.tensor([row[0] for row in FLUX_BY_STAR_AND_BAND.values()], dtype=torch.float64))
        self.p2 = torch.nn.Parameter(torch.tensor([row[0] for row in FLUX_BY_BAND.values()], dtype=torch.float64))
        self.p3 = torch.nn.Parameter(torch.tensor([row[0] for row in FLUX_BY_STAR.values()], dtype=torch.float64))
        self.p4 = torch.nn.Parameter(torch.tensor(4.31, dtype=torch.float64))

    def forward(self, t, star, band):
        for key in zip(star, band):
            if key not in FLUX_BY_STAR_AND_BAND:
                raise KeyError(f"No parameters for (star, band) {key!r}")
        rows = {key: row for row, key in enumerate(FLUX_BY_STAR_AND_BAND)}
        rows = [rows[key] for key in zip(star, band)]
        p1 = self.p1[rows]
        for key in band:
            if key not in FLUX_BY_BAND:
                raise KeyError(f"No parameters for band {key!r}")
        rows = {key: row for row, key in enumerate(FLUX_BY_BAND)}
        rows = [rows[key] for key in band]
        p2 = self.p2[rows]
        for key in star:
            if key not in FLUX_BY_STAR:
                raise KeyError(f"No parameters for star {key!r}")
        rows = {key: row for row, key in enumerate(FLUX_BY_STAR)}
        rows = [rows[key] for key in star]
        p3 = self.p3[rows]
        p4 = self.p4
        return p1 * torch.exp(-t / p2) / (1.0 + torch.exp((p3 - t) / p4))
