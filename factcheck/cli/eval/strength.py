"""``factcheck eval strength``."""

from factcheck.cli.eval._task import command

COMMAND = command(
    "strength",
    'Strength of causal wording: {"text", "label": 0 to 3} a line (none, correlational, conditional, direct).',
)
