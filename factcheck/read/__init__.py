"""Target -> Document."""
