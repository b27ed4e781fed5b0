"""robots.txt, and whose turn it is: rules of RFC 9309, pace, and how many at once. No network."""

from __future__ import annotations

import pytest

from factcheck.audit.web.hosts import Hosts
from factcheck.audit.web.robots import Rules, origin, rules_from, token
from factcheck.audit.web.task import Task
from factcheck.errors import ReadError
from factcheck.read.web.exchange import Fetched, StatusError

URL = "https://example.org/a"


def rules(text: str) -> Rules:
    return rules_from(Fetched(text.encode(), "https://example.org/robots.txt", "text/plain", ""), "factcheck")


def task(url: str = URL, **how: bool) -> Task:
    return Task(url, (), 1_000, lambda _: None, **how)  # type: ignore[arg-type]


def hosts(per_host: int = 2) -> Hosts:
    return Hosts(per_host, lambda of: Task(of + "/robots.txt", (), 1_000, lambda _: None, robots_of=of, urgent=True))


def started(queue: Hosts, now: float = 0.0) -> list[str]:
    """Addresses of all that may start now."""
    found = []
    while picked := queue.next(now, urgent_only=False):
        found.append(picked[0].url if picked[1] is None else picked[1].problem)
    return found


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", False),
        ("User-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: FactCheck\nAllow: /", False),
        ("User-agent: factcheck\nDisallow: /\nAllow: /a$", False),
        ("\ufeffUser-agent: *\nDisallow: /a", True),
        ("<html>not found</html>", False),
        ("User-agent: *\nCrawl-delay: 600", True),
    ],
)
def test_rules_are_kept_for_our_name_before_those_for_all(text: str, refused: bool) -> None:
    assert bool(rules(text).refusal(URL, URL)) == refused


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (StatusError(URL, "answered 404 Not Found", "", 404), ""),
        (StatusError(URL, "answered 403 Forbidden", "", 403), ""),
        (StatusError(URL, "answered 503", "", 503), "may not be fetched: its robots.txt answered 503"),
        (StatusError(URL, "answered 429", "", 429), "may not be fetched: its robots.txt answered 429"),
        (ReadError(URL, "refused the connection", "check the address"), "refused the connection"),
    ],
)
def test_a_missing_file_allows_and_a_failing_server_forbids(answer: ReadError, refused: str) -> None:
    found = rules_from(answer, "factcheck").refusal(URL, URL)
    assert (found.problem if found else "") == refused


def test_half_a_megabyte_is_read_and_no_more() -> None:
    filler = "# " + "x" * 98 + "\n"
    assert rules(filler * 5_000 + "User-agent: *\nDisallow: /a").refusal(URL, URL)
    assert not rules(filler * 6_000 + "User-agent: *\nDisallow: /a").refusal(URL, URL)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nRequest-rate: 1/10", 10),
        ("User-agent: *\nCrawl-delay: -3", 0),
        ("User-agent: *\nCrawl-delay: nan", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
    ],
)
def test_a_pace_is_read_where_it_is_one(text: str, delay: float) -> None:
    assert rules(text).delay == delay


def test_we_are_known_by_our_product_token() -> None:
    assert token("factcheck/1.0 (+https://example.org)") == "factcheck"
    assert token("Desk Bot") == "Desk"
    assert origin("HTTPS://ann:pw@Example.org:8080/a") == "https://example.org:8080"


def test_robots_txt_comes_first_and_once() -> None:
    queue = hosts()
    for path in "abc":
        queue.add(task(f"https://example.org/{path}"))
    assert started(queue) == ["https://example.org/robots.txt"]
    queue.done("example.org")
    queue.learn("https://example.org", Rules(), 0)
    assert started(queue) == ["https://example.org/a", "https://example.org/b"]
    queue.done("example.org")
    assert started(queue) == ["https://example.org/c"]


def test_a_day_later_robots_txt_is_asked_for_again() -> None:
    queue = hosts()
    queue.add(task())
    started(queue)
    queue.done("example.org")
    queue.learn("https://example.org", Rules(), 0)
    queue.add(task(), first=True)
    assert started(queue, 86_401) == ["https://example.org/robots.txt"]


def test_a_pace_holds_between_any_two_requests() -> None:
    queue = hosts()
    queue.add(task(URL))
    queue.add(task(URL + "b"))
    started(queue)
    queue.done("example.org")
    queue.learn("https://example.org", Rules(delay=5), 100)
    assert started(queue, 104) == []
    assert queue.soonest(104) == 105
    assert started(queue, 105) == [URL]
    queue.done("example.org")
    assert started(queue, 109) == []
    assert started(queue, 110) == [URL + "b"]


def test_what_is_forbidden_takes_no_turn() -> None:
    queue = hosts(per_host=1)
    queue.add(task(URL))
    queue.add(task("https://example.org/b"))
    started(queue)
    queue.done("example.org")
    queue.learn("https://example.org", rules("User-agent: *\nDisallow: /a\nCrawl-delay: 5"), 0)
    assert started(queue, 5) == ["may not be fetched: robots.txt forbids it", "https://example.org/b"]


def test_a_host_that_asks_for_a_pause_gets_it_and_others_go_on() -> None:
    queue = hosts()
    for host in ("one", "two"):
        queue.add(task(f"https://{host}.example/robots.txt"))
    assert len(started(queue)) == 2
    for host in ("one", "two"):
        queue.done(f"{host}.example")
        queue.learn(f"https://{host}.example", Rules(), 0)
        queue.add(task(f"https://{host}.example/a"))
    queue.pause("one.example", 30)
    assert {url.split(".")[0] for url in started(queue)} == {"https://two"}
    assert queue.soonest(1) == 30


def test_without_room_for_pages_only_what_is_urgent_starts() -> None:
    queue = hosts()
    queue.add(task())
    picked = queue.next(0, urgent_only=True)
    assert picked is None
    queue.add(task("https://example.org/sitemap.xml", urgent=True))
    picked = queue.next(0, urgent_only=True)
    assert picked is not None
    assert picked[0].url == "https://example.org/robots.txt"
