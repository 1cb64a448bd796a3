"""The demo's start page leads to the tutor: by a door of her own, and by three stops."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.tutors import open_tutor
from tests.world import NOON
from towpath.faces.public.start import TUTOR
from towpath.foundation import clock
from towpath.identity.sign_in import use_sign_in_link

STOPS = {"calendar": "/calendar/?view=week", "days-off": "/closures/", "missed": "/bookings/missed/"}


@pytest.fixture
def with_ines(demo):
    """The same world with somebody who sells hours."""
    return open_tutor("Albrecht Maths", "ines@example.org", "Ines Albrecht", demo.orla, NOON - timedelta(days=1))


def test_she_has_a_door_of_her_own(browser, with_ines):
    page = browser.get("/").content.decode()
    answer = browser.post("/open/hours/")

    assert with_ines.merchant.slug == TUTOR
    assert "Open as Albrecht Maths" in page
    there = urlsplit(answer["Location"])
    assert (answer.status_code, there.netloc, there.query) == (302, "work.towpath.localhost:8000", "")
    assert use_sign_in_link(token=there.path.rstrip("/").rpartition("/")[2], at=clock.now()).name == "Ines Albrecht"


@pytest.mark.parametrize(("door", "page"), STOPS.items())
def test_a_stop_leads_on_to_its_page(browser, with_ines, door, page):
    answer = browser.post(f"/open/{door}/")

    there = urlsplit(answer["Location"])
    assert parse_qs(there.query) == {"next": [page]}
    assert use_sign_in_link(token=there.path.rstrip("/").rpartition("/")[2], at=clock.now()).name == "Ines Albrecht"


def test_the_headline_shops_door_stays_its_own(browser, with_ines):
    answer = browser.post("/open/business/")

    assert use_sign_in_link(token=urlsplit(answer["Location"]).path.rstrip("/").rpartition("/")[2], at=clock.now()).name == "Nan"


@pytest.mark.parametrize("door", ["hours", *STOPS])
def test_nobody_elsewhere_gets_in_and_nobody_at_all_where_there_is_no_tutor(browser, demo, door):
    assert browser.post(f"/open/{door}/", REMOTE_ADDR="192.0.2.44").status_code == 404
    assert browser.post(f"/open/{door}/").status_code == 404


def test_the_stops_are_there_where_she_is_and_only_in_a_demo(browser, with_ines, settings):
    demo = browser.get("/").content.decode()
    settings.TOWPATH_DEMO = False
    usual = browser.get("/").content.decode()

    assert [demo.count(f'action="/open/{door}/"') for door in ("hours", *STOPS)] == [1] * 4
    assert "An hour that can&#x27;t be given twice" in demo or "An hour that can't be given twice" in demo
    assert not any(f'action="/open/{door}/"' in usual for door in ("hours", *STOPS))


def test_without_her_there_is_nothing_to_stop_at(browser, demo):
    assert "An hour that can" not in browser.get("/").content.decode()


def test_the_stops_speak_chinese(browser, with_ines):
    browser.cookies["towpath-language"] = "zh-hans"

    page = browser.get("/").content.decode()

    assert "同一个小时，不会给两个人" in page
    assert "An hour that can" not in page


def test_the_start_page_still_asks_little(browser, with_ines, at_most_statements):
    with at_most_statements(3):
        browser.get("/")
