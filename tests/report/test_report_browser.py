"""The page in a real browser: its policy lets its style in, and the parser leaves its links whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from factcheck.report import Options, render

from . import factory
from .test_report_html import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def visit(folder: Path, html: str) -> tuple[str, list[str]]:
    """The page as the browser holds it, and what it said on its console."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--user-data-dir={folder}/user"]
    command = [str(BROWSER), *flags, "--dump-dom", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout, [line for line in done.stderr.split("\n") if "CONSOLE" in line]


def test_browser_finds_nothing_to_complain_of_and_every_link_arrives(tmp_path: Path) -> None:
    hostile = factory.hostile_report("<script>document.title='owned'</script><img src=x onerror=alert(1)> ]]> cures")
    html = render([factory.report(), factory.quiet_report(), hostile], "html", Options())
    dom, console = visit(tmp_path, html)
    assert console == []
    page = Page(dom)
    assert len(page.ids) == len(set(page.ids))
    assert page.said["#d1-f1"] == "One cup ends worry for months on end"
    claims = [link for link in page.links() if re.fullmatch(r"#d\d-f\d", link)]
    assert {f"#d1-f{n}" for n in range(1, 9)} <= set(claims)
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(page.ids)
    assert "owned" not in dom.split("</title>")[0]


def test_browser_would_have_complained(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    html = render([factory.report()], "html", Options()).replace("</style>", "p {} </style>")
    _, console = visit(tmp_path, html)
    assert any("Content Security Policy" in line for line in console)
