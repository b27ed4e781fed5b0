"""A team's own labelled data: a slip in a thousand lines must be found by its line, never measured silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import ReadError
from factcheck.evaluation.rows import read_rows
from factcheck.json_lines import MAX_LINE

STANCES = {"supports": "supports", "refutes": "refutes", "neither": "neither"}
GOOD = '{"claim": "Zinc helps.", "evidence": "Zinc did not help.", "label": "refutes", "id": 7}\n'


def read(path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    return list(read_rows(path, ("claim", "evidence"), "label", STANCES))


def test_rows_keep_what_they_held_besides(tmp_path: Path) -> None:
    (row,) = read(tmp_path / "a.jsonl", GOOD + "\n")
    assert isinstance(row, dict)
    assert row["id"] == 7


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "is not JSON", id="broken JSON"),
        pytest.param("[]", "is no JSON object", id="no object"),
        pytest.param('{"claim": "a", "label": "refutes"}', 'no text under "evidence"', id="a text missing"),
        pytest.param('{"claim": " ", "evidence": "b", "label": "refutes"}', 'no text under "claim"', id="empty text"),
        pytest.param('{"claim": "a", "evidence": "b", "label": "Refutes"}', "no known label", id="another spelling"),
        pytest.param('{"claim": "a", "evidence": "b"}', "no known label", id="no label"),
        pytest.param("[" * 20_000, "is not JSON", id="nested too deep"),
        pytest.param("x" * (MAX_LINE + 5), "is longer than", id="endless line"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read(tmp_path / "a.jsonl", GOOD + line + "\n")
    assert caught.value.place == f"{tmp_path / 'a.jsonl'}:2"


def test_one_is_not_true(tmp_path: Path) -> None:
    """A claim labelled 1 where true is asked for would pass as true, and 1.0 as a strength of 1."""
    (tmp_path / "a.jsonl").write_text('{"text": "a", "claim": 1}\n', encoding="utf-8")
    with pytest.raises(ReadError, match="no known label"):
        read_rows(tmp_path / "a.jsonl", ("text",), "claim", {False: "no", True: "yes"})


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe"])
def test_a_file_without_examples_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    with pytest.raises(ReadError):
        read_rows(tmp_path / "a.jsonl", ("text",), "label", STANCES)
