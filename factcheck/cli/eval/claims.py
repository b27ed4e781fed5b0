"""``factcheck eval claims``."""

from factcheck.cli.eval._task import command

COMMAND = command("claims", 'Whether sentences are health claims: {"text", "context"?, "claim": true or false} a line.')
