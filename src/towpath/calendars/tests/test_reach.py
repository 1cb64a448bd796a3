"""Where a typed address may lead, and where it may not."""

from ipaddress import ip_network

import pytest

from towpath.calendars.reach import Login, ask, parts_of, same_house
from towpath.calendars.refusals import BadAddress, InnerAddress, NotThere, SentElsewhere
from towpath.calendars.tests.servers import Answered

NOWHERE = ("", "calendar", "file:///etc/passwd", "ftp://example.org/x", "https://", "https://a:b@example.org/", "https://[::1", "https://x:99999/",
           "https://exa mple.org/", "https://example.org/\x7f", "javascript:alert(1)", "https://example.org/" + "x" * 1000)  # fmt: skip


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_no_address_is_refused_before_anything_is_asked(address):
    with pytest.raises(BadAddress):
        parts_of(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:10.0.0.7]",
             "[64:ff9b::a00:7]", "[2002:a00:7::]", "[64:ff9b:1::a00:7]", "[fec0::1]", "[::a00:7]", "[::ffff:0:a00:7]", "0", "2130706433", "0x7f.1", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["https", "http", "webcal"])
def test_no_inner_network_is_ever_asked(settings, scheme, host):
    settings.TOWPATH_CALENDAR_NETWORKS = ()

    with pytest.raises((InnerAddress, NotThere)):
        ask(f"{scheme}://{host}/x.ics")


def test_an_inner_network_that_was_named_is_asked_and_its_neighbours_are_not(settings, page):
    page.shows()

    assert ask(page.address).status == 200
    settings.TOWPATH_CALENDAR_NETWORKS = (ip_network("10.0.0.0/8"),)
    with pytest.raises(InnerAddress):
        ask(page.address)


def test_a_redirect_is_an_address_like_any_other(page):
    page.answer = Answered(302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"})

    with pytest.raises(InnerAddress):
        ask(page.address)


def test_without_lock_nothing_leaves_the_machine(settings):
    settings.TOWPATH_CALENDAR_NETWORKS = (ip_network("10.0.0.0/8"),)

    with pytest.raises(BadAddress):
        ask("http://10.0.0.7/x.ics")


def test_a_password_goes_to_no_other_house(page):
    page.answer = Answered(302, b"", {"Location": "https://elsewhere.example.org/x"})

    with pytest.raises(SentElsewhere):
        ask(page.address, login=Login("ines", "secret"))


@pytest.mark.parametrize(
    ("typed", "asked", "same"),
    [
        ("caldav.icloud.com", "p42-caldav.icloud.com", True),
        ("caldav.icloud.com.", "p42-caldav.icloud.com", True),
        ("caldav.icloud.com", "caldav.icloud.com.evil.com", False),
        ("cloud.example.org", "cloud.example.org", True),
        ("dav.praxis.example.org", "p2-dav.praxis.example.org", True),
        ("praxis.co.uk", "evil.co.uk", False),
        ("praxis.co.uk.", "evil.co.uk.", False),
        ("ann.github.io", "evil.github.io", False),
        ("example.org", "other.org", False),
        ("cloud.example.org", "cloud.example.org.evil.com", False),
        ("127.0.0.1", "127.0.0.2", False),
        ("10.0.0.7", "1.0.0.7", False),
    ],
)
def test_one_house_is_one_host_or_one_beside_it(typed, asked, same):
    assert same_house(typed, asked) is same
