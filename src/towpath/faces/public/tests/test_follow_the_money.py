"""The demo's start page leads to the money, each stop by the door of whoever may see it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from towpath.foundation import clock
from towpath.identity.sign_in import use_sign_in_link


@pytest.mark.parametrize(
    ("door", "person", "host", "page"),
    [
        ("campaigns", "Orla", "net.towpath.localhost:8001", "/subsidies/"),
        ("vouchers", "Nan", "work.towpath.localhost:8000", "/vouchers/"),
    ],
)
def test_a_stop_leads_in_as_a_door_does_and_on_to_its_page(browser, demo, door, person, host, page):
    answer = browser.post(f"/open/{door}/")

    there = urlsplit(answer["Location"])
    assert (answer.status_code, there.netloc, parse_qs(there.query)) == (302, host, {"next": [page]})
    assert use_sign_in_link(token=there.path.rstrip("/").rpartition("/")[2], at=clock.now()).name == person


@pytest.mark.parametrize("door", ["campaigns", "vouchers"])
def test_nobody_elsewhere_gets_in_by_a_stop(browser, demo, door):
    assert browser.post(f"/open/{door}/", REMOTE_ADDR="192.0.2.44").status_code == 404


def test_the_stops_are_in_a_demo_and_nowhere_else(browser, world, at_noon, settings):
    usual = browser.get("/").content.decode()
    settings.TOWPATH_DEMO = True
    demo = browser.get("/").content.decode()

    assert "Follow the money" not in usual
    assert [demo.count(f'action="/open/{door}/"') for door in ("campaigns", "vouchers")] == [1, 1]
    assert 'href="http://nans-noodle-house.towpath.localhost:8000/menu/"' in demo


def test_the_stops_speak_chinese(browser, demo):
    browser.cookies["towpath-language"] = "zh-hans"

    page = browser.get("/").content.decode()

    assert "跟着钱走一圈" in page
    assert "Follow the money" not in page
