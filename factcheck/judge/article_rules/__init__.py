"""Rules on an article as a whole, one a file; each holds a constant RULE."""
