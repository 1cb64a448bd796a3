"""What everybody may see, and what only somebody at the machine may."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from tests.world import NOON
from towpath.faces.public.mail import with_links
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import use_sign_in_link
from towpath.network.beginning import offer_beginning
from towpath.network.open_network import open_network
from towpath.presence.models import Site

PHONE = {"REMOTE_ADDR": "192.0.2.44"}


# The start page -------------------------------------------------------------------------------------------------------------------


def test_the_start_page_has_three_doors_and_todays_date(browser, world, at_noon):
    page = browser.get("/").content.decode()

    assert page.count('class="door ') == 3
    assert "Fri 16 Oct 2026 · Larkfield Supply" in page
    assert "2 businesses buy together" in page


def test_the_start_page_asks_little(browser, world, at_noon, at_most_statements):
    with at_most_statements(3):
        browser.get("/")


def test_an_empty_installation_says_where_its_link_is_and_shows_none(browser, db):
    token = offer_beginning(at=NOON)

    answer = browser.get("/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "No network yet" in page
    assert "in that window" in page
    assert token not in page
    assert "/begin/" not in page


def test_a_network_without_a_shop_has_its_doors(browser, db, at_noon):
    open_network(name="Larkfield", currency="CNY", zone="Asia/Shanghai", email="orla@example.org", person_name="Orla", at=NOON)

    assert "No business is open to the public yet." in browser.get("/").content.decode()


def test_outside_a_demo_the_doors_lead_to_sign_in_and_nowhere_else(browser, world, at_noon):
    page = browser.get("/").content.decode()

    assert "/open/" not in page
    assert 'href="http://net.towpath.localhost:8001/"' in page
    assert browser.post("/open/network/").status_code == 404


@pytest.mark.parametrize(
    ("door", "person", "host"),
    [("network", "Orla", "http://net.towpath.localhost:8001/"), ("business", "Nan", "http://work.towpath.localhost:8000/")],
)
def test_in_a_demo_a_door_leads_in_by_a_link_that_works_once(browser, demo, door, person, host):
    answer = browser.post(f"/open/{door}/")

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{host}enter/")
    token = answer["Location"].rstrip("/").rpartition("/")[2]
    assert use_sign_in_link(token=token, at=clock.now()).name == person


def test_the_demos_doors_may_lead_to_our_own_other_hosts_and_to_no_others(browser, demo):
    policy = browser.get("/")["Content-Security-Policy"]

    assert "form-action 'self' http://work.towpath.localhost:8000 http://net.towpath.localhost:8001" in policy
    assert (
        "http://work.towpath.localhost:8000" not in browser.get("/shops/")["Content-Security-Policy"].split("form-action")[1].split(";")[0]
    )


@pytest.mark.parametrize("address", ["192.0.2.44", "", "not an address"])
@pytest.mark.parametrize("door", ["network", "business"])
def test_in_a_demo_nobody_elsewhere_gets_through_a_door(browser, demo, address, door):
    assert browser.post(f"/open/{door}/", REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize("host", ["evil.example:8000", "192.0.2.20:8000", "towpath.localhost.evil.example"])
def test_a_domain_that_points_here_does_not_sit_at_the_machine(demo, host):
    """The visitor's own browser, led here by another site's name."""
    assert Client(headers={"host": host}).post("/open/network/").status_code == 404


def test_a_header_does_not_make_a_stranger_sit_at_the_machine(demo):
    stranger = Client(headers={"host": "towpath.localhost:8000", "x-forwarded-for": "127.0.0.1"})

    assert stranger.post("/open/network/", **PHONE).status_code == 404


def test_a_door_cannot_be_opened_by_another_site(demo):
    careful = Client(enforce_csrf_checks=True, headers={"host": "towpath.localhost:8000"})

    assert careful.post("/open/network/").status_code == 403


@pytest.mark.parametrize("door", ["supplier", "root", "network/../business"])
def test_there_is_no_other_door(browser, demo, door):
    assert browser.post(f"/open/{door}/").status_code == 404


def test_a_phone_is_shown_no_doors_that_sign_in(demo):
    phone = Client(headers={"host": "192.0.2.20:8000"})

    page = phone.get("/", **PHONE).content.decode()

    assert "/open/" not in page
    assert 'href="http://192.0.2.20:8000/s/nans-noodle-house/"' in page


# The directory --------------------------------------------------------------------------------------------------------------------


def test_the_directory_lists_live_shops_only(browser, world, at_noon):
    with merchant_scope(world.bruno.id):
        Site.objects.filter(pk=world.bruno.site.pk).update(wants_live=False)

    page = browser.get("/shops/").content.decode()

    assert "Nan&#x27;s Noodle House" in page
    assert "Bruno" not in page


def test_a_shop_leaves_the_directory_when_its_licence_lapses(browser, world):
    with clock.frozen(NOON + timedelta(days=400)):
        page = browser.get("/shops/").content.decode()

    assert "No business is open to the public yet" in page


def test_the_directory_is_two_questions(browser, world, at_noon, at_most_statements):
    with at_most_statements(2):
        browser.get("/shops/")


def test_shops_are_told_apart_by_their_drawings(browser, world, at_noon):
    page = browser.get("/shops/").content.decode()
    covers = page.split('class="card__cover">')[1:]

    assert covers[0].split("</svg>")[0] != covers[1].split("</svg>")[0]


# The post -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def post_office(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def post(subject, text):
    with mail.get_connection() as connection:
        EmailMessage(subject, text, "Nan <post@towpath.localhost>", ["carla@example.org"], connection=connection).send()


def test_the_post_shows_what_was_mailed(browser, demo, post_office):
    post("How was it?", "Tell us: http://nans-noodle-house.towpath.localhost:8000/follow-up/abc/")

    page = browser.get("/mail/").content.decode()

    assert "How was it?" in page
    assert '<a href="http://nans-noodle-house.towpath.localhost:8000/follow-up/abc/">' in page


def test_the_post_speaks_chinese(browser, demo, post_office):
    post("味道怎么样？", "请告诉我们：汤咸不咸？")

    assert "请告诉我们：汤咸不咸？" in browser.get("/mail/").content.decode()


def test_several_messages_in_one_file_are_several_letters(browser, demo, post_office):
    with mail.get_connection() as connection:
        for number in (1, 2, 3):
            EmailMessage(f"Letter {number}", "…", "a@example.org", ["b@example.org"], connection=connection).send()

    assert browser.get("/mail/").content.decode().count('class="letter"') == 3


def test_an_empty_post_says_what_will_come(browser, demo, post_office):
    assert "Nothing has been mailed yet" in browser.get("/mail/").content.decode()


def test_a_damaged_file_does_no_harm(browser, demo, post_office):
    (post_office / "broken.log").write_bytes(b"\xff\xfe\x00 nonsense")

    assert browser.get("/mail/").status_code == 200


def test_the_post_is_for_nobody_elsewhere(demo, post_office):
    assert Client(headers={"host": "towpath.localhost:8000"}).get("/mail/", **PHONE).status_code == 404


def test_outside_a_demo_there_is_no_post(browser, world, post_office):
    assert browser.get("/mail/").status_code == 404


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "http://evil.example/<b>", 'http://x.towpath.localhost/"><img src=x>', "javascript:alert(1)"]
)
def test_a_letter_is_text_and_nothing_else(text):
    written = with_links(text)

    assert "<script" not in written
    assert "<b>" not in written
    assert "<img" not in written
    assert "evil.example/" in written or 'href="http://evil' not in written


def test_links_elsewhere_stay_text():
    assert "<a" not in with_links("http://evil.example/ and http://towpath.localhost.evil.example/")


# Around ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_supervisor_learns_that_the_process_is_well(browser, db, path):
    assert browser.get(path).content == b"ok"


def test_a_process_without_its_database_is_alive_but_not_ready(browser, db, monkeypatch):
    from django.db import OperationalError

    from towpath.faces import health

    class Away:
        def cursor(self):
            raise OperationalError("away")

    monkeypatch.setattr(health, "connection", Away())

    assert browser.get("/healthz").status_code == 200
    assert browser.get("/readyz").status_code == 503


@pytest.mark.parametrize("path", ["/nowhere/", "/mail/", "/open/network/", "/shops/nan"])
def test_an_address_that_leads_nowhere_says_so_in_our_own_words(browser, db, path):
    answer = browser.get(path) if path != "/open/network/" else browser.post(path)

    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.content.decode()


def test_the_licence_and_the_parts_are_named(browser, db):
    page = browser.get("/about/").content.decode()

    assert "Apache-2.0" in page
    assert "Django" in page


@pytest.mark.parametrize("path", ["/", "/shops/", "/about/"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_page_is_there_in_both_languages(browser, world, at_noon, path, language):
    browser.cookies["towpath-language"] = language

    assert browser.get(path)["Content-Language"] == language


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_choosing_a_language_never_leads_away(browser, onward):
    assert browser.post("/language/", {"language": "zh-hans", "next": onward})["Location"] == "/"


def test_an_unknown_language_changes_nothing(browser):
    assert "towpath-language" not in browser.post("/language/", {"language": "tlh"}).cookies
