"""``factcheck eval exaggeration``."""

from factcheck.cli.eval._task import command

COMMAND = command(
    "exaggeration",
    'Press releases against abstracts: {"press", "abstract", "label": same, exaggerates or downplays} a line.',
)
