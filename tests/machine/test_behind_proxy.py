"""Whose address counts behind a proxy: the rightmost that is no proxy of ours, and only where one of ours passed it on."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from towpath.project.behind_proxy import BehindProxy, networks_in, who_asks

OURS = networks_in("127.0.0.1, ::1, 10.0.0.0/8")
CUSTOMER, FORGED, PROXY = "203.0.113.9", "198.51.100.7", "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "said", "who"),
    [
        (PROXY, CUSTOMER, CUSTOMER),
        (PROXY, f"{FORGED}, {CUSTOMER}", CUSTOMER),
        (PROXY, f"127.0.0.1, {CUSTOMER}", CUSTOMER),
        (PROXY, f"{FORGED}, {CUSTOMER}, 10.1.2.3", CUSTOMER),
        (PROXY, f"{CUSTOMER}, unknown", PROXY),
        (PROXY, f"{FORGED}, not an address, 10.1.2.3", "10.1.2.3"),
        (PROXY, "", PROXY),
        (PROXY, "10.1.2.3", "10.1.2.3"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("::ffff:127.0.0.1", CUSTOMER, CUSTOMER),
        (CUSTOMER, FORGED, CUSTOMER),
        (CUSTOMER, "127.0.0.1", CUSTOMER),
        ("", FORGED, ""),
    ],
)
def test_the_rightmost_that_is_no_proxy_of_ours_is_who_asks(peer, said, who):
    assert who_asks(peer, said, OURS) == who


@pytest.mark.parametrize("text", ["caddy", "10.0.0.1/8", "127.0.0.1;10.0.0.1", "300.1.1.1"])
def test_a_list_that_can_t_be_read_stops_the_start(text):
    with pytest.raises(SystemExit, match="TOWPATH_TRUSTED_PROXIES"):
        networks_in(text)


def seen(**headers):
    """The address that the rest of the installation sees."""
    addresses = []

    def rest(request):
        addresses.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    BehindProxy(rest)(RequestFactory().get("/", REMOTE_ADDR=PROXY, **headers))
    return addresses[0]


def test_nobody_is_believed_unless_they_are_named(settings):
    assert settings.TOWPATH_TRUSTED_PROXIES == ()
    assert seen(HTTP_X_FORWARDED_FOR=CUSTOMER) == PROXY

    settings.TOWPATH_TRUSTED_PROXIES = OURS

    assert seen(HTTP_X_FORWARDED_FOR=CUSTOMER) == CUSTOMER
    assert seen() == PROXY


def test_it_comes_before_everything_that_counts_by_an_address(settings):
    assert settings.MIDDLEWARE[0] == "towpath.project.behind_proxy.BehindProxy"
