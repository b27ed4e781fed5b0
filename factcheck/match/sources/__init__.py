"""Where evidence comes from: one file a source, each holding SOURCE."""
