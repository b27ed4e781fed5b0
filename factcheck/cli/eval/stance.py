"""``factcheck eval stance``."""

from factcheck.cli.eval._task import command

COMMAND = command(
    "stance", 'What evidence says of claims: {"claim", "evidence", "label": supports, refutes or neither} a line.'
)
