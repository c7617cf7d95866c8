"""Trains the networks that propose formulas from the look of the data. See training/README.md."""
