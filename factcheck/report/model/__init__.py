"""The machine-readable report: its shape, and how a Report takes it."""
