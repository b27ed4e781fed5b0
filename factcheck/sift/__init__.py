"""Report -> Report: what was known before, or stands on lines that nobody touched, is set apart after the judge."""
