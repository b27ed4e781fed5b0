"""Addresses that are not the public internet's: nobody's page may lead this machine to them."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from factcheck.errors import ReadError
from factcheck.read import read_document
from factcheck.read.web.attempt import is_public

from .test_url import CONFIG, PAGE, Site, leads, sends, server, site

__all__ = ["server", "site"]
PUBLIC_ONLY = replace(CONFIG, allow_private=False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_private_addresses_are_known_whatever_wraps_them(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1"])
def test_a_private_address_is_refused_however_it_is_written(site: Site, host: str) -> None:
    site.at("/page", sends(PAGE))
    url = site.url.replace("127.0.0.1", host) + "/page"
    with pytest.raises(ReadError) as caught:
        read_document(url, PUBLIC_ONLY)
    assert str(caught.value).startswith(f"{url}: leads to ")
    assert "which is no public address (give --allow-private" in str(caught.value)
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public here, as a page on the web would; the second is the cloud's metadata."""
    monkeypatch.setattr("factcheck.read.web.attempt.is_public", lambda address: address == "127.0.0.1")
    url = site.at("/leads", leads("http://127.0.0.2:9/latest/meta-data/"))
    with pytest.raises(ReadError, match=r"leads to 127\.0\.0\.2, which is no public address"):
        read_document(url, PUBLIC_ONLY)
    assert len(site.asked) == 1


def test_a_name_that_is_given_another_address_in_between_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public when it is looked up first, private when the connection is made."""
    site.at("/page", sends(PAGE))
    port = int(site.url.rpartition(":")[2])
    answers = iter(["93.184.216.34"])

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers, "127.0.0.1"), port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setenv("NO_PROXY", "*")
    with pytest.raises(ReadError, match=r"leads to 127\.0\.0\.1, which is no public address"):
        read_document(f"http://rebinding.example:{port}/page", PUBLIC_ONLY)
    assert site.asked == []
