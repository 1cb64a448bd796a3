"""Days from a phone or a watch: shown before anything is taken, only what is ticked is taken, and it stays beside what was typed."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.trades import open_doors
from tests.world import NOON
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.needs.models import NeedSignal
from towpath.clientele.models import Consent, Customer
from towpath.faces.api.tests.caller import Caller
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

TODAY = NOON.date()
DAYS = [(TODAY - timedelta(days=back)).isoformat() for back in range(30)]
TABLE = "Date,Steps,Sleep (hours),Weight (kg)\n" + "".join(f"{day},{4000 + n},7.5,\n" for n, day in enumerate(DAYS) if n != 2)


@pytest.fixture
def noor(world):
    return open_doors("wellness", "Noor moves", "Noor", world.orla, NOON)


@pytest.fixture
def amir(noor):
    return Phone(noor)


def key_of(phone, where="/log/a_week_of_days/readings/"):
    return re.search(r'name="key" value="([^"]+)"', phone.get(where).content.decode())[1]


def days(shop):
    with merchant_scope(shop.id):
        return {each.day.isoformat(): each.values for each in LoggedDay.objects.order_by("day")}


def looked_into(phone, table=TABLE, name="days.csv"):
    return phone.post("/log/a_week_of_days/readings/", {"key": "K" * 22, "file": SimpleUploadedFile(name, table.encode())})


def test_without_a_script_the_table_is_shown_and_nothing_is_kept(amir, noor):
    page = looked_into(amir).content.decode()

    assert page.count('name="take"') == 28, "four weeks but the day nobody counted, and the line a script copies"
    assert f'name="v-{DAYS[0]}-steps" value="4000"' in page
    assert DAYS[2] not in page
    assert DAYS[28] not in page
    with merchant_scope(noor.id):
        assert not DailyLog.objects.exists()


def test_only_what_is_ticked_is_taken_and_what_was_typed_stays(amir, noor):
    here = amir.post("/log/a_week_of_days/", {"key": key_of(amir, "/log/a_week_of_days/"), "pain": "5", "steps": "900"}).headers["Location"]
    figures = {f"v-{day}-{code}": value for day in DAYS[:3] for code, value in (("steps", "7001"), ("sleep", "6.5"), ("weight", "81.2"))}

    answer = amir.post(f"{here}readings/", {**figures, "take": DAYS[:2], "only": ["steps", "weight"]})

    assert answer.headers["Location"] == here
    assert days(noor) == {DAYS[0]: {"pain": 5, "steps": 7001, "weight": 81.2}, DAYS[1]: {"steps": 7001, "weight": 81.2}}
    amir.post(here, {"day": DAYS[0], "pain": "2"})
    assert days(noor)[DAYS[0]] == {"pain": 2, "steps": 7001, "weight": 81.2}, "nobody knows them by heart"
    page = amir.get(here).content.decode()
    assert "Weight" in page
    assert "Heart at rest" not in page, "nothing of it was read"


def test_taken_twice_it_is_the_same_and_a_hint_that_no_longer_holds_goes(amir, noor):
    figures = {f"v-{day}-steps": "3000" for day in DAYS[:7]}
    form = {**figures, "key": key_of(amir), "take": DAYS[:7], "only": ["steps"]}
    amir.post("/log/a_week_of_days/readings/", form)
    here = amir.post("/log/a_week_of_days/readings/", form).headers["Location"]
    assert len(days(noor)) == 7
    amir.post(f"{here}keep/", {"health": "1"})
    with merchant_scope(noor.id):
        assert {each.need for each in NeedSignal.objects.all()} == {"few_steps"}
        assert Consent.objects.counting("health").count() == 1

    amir.post(f"{here}readings/", {**{f"v-{day}-steps": "9000" for day in DAYS[:7]}, "take": DAYS[:7], "only": ["steps"]})

    with merchant_scope(noor.id):
        assert not NeedSignal.objects.exists()


def test_on_another_device_the_link_shows_them_all(amir, noor):
    form = {f"v-{DAYS[0]}-steps": "7300", "key": key_of(amir), "take": DAYS[0], "only": "steps"}
    here = amir.post("/log/a_week_of_days/readings/", form).headers["Location"]

    assert "7300" in Phone(noor).get(here).content.decode()
    assert amir.get("/log/a_week_of_days/readings/").headers["Location"] == f"{here}readings/"
    with merchant_scope(noor.id):
        assert not Customer.objects.exists(), "nobody's"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({f"v-{DAYS[28]}-steps": "1", "take": DAYS[28], "only": "steps"}, "is not among the last four weeks"),
        ({f"v-{DAYS[0]}-steps": "1e9", "take": DAYS[0], "only": "steps"}, "is no number between"),
        ({f"v-{DAYS[0]}-pain": "3", "take": DAYS[0], "only": "pain"}, "is not read from a file here"),
        ({"v-2026-99-99-steps": "3", "take": "2026-99-99", "only": "steps"}, "Write down at least one number"),
        ({"take": DAYS[0]}, "Write down at least one number"),
        ({}, "not a table of days that we can read"),
    ],
)
def test_what_can_t_be_taken_is_said_and_nothing_is_kept(amir, noor, form, words):
    answer = amir.post("/log/a_week_of_days/readings/", {"key": "K" * 22, **form})

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert days(noor) == {}


def test_who_takes_very_many_from_one_line_waits(noor):
    phone = Phone(noor, REMOTE_ADDR="203.0.113.9")
    form = {f"v-{DAYS[0]}-steps": "7300", "take": DAYS[0], "only": "steps"}

    answers = [phone.post("/log/a_week_of_days/readings/", {**form, "key": f"{n:022}"}).status_code for n in range(11)]

    assert answers == [302] * 10 + [429]
    assert Phone(noor, REMOTE_ADDR="203.0.113.10").post("/log/a_week_of_days/readings/", {**form, "key": "Z" * 22}).status_code == 302


def test_a_program_takes_them_by_the_same_rules(noor, amir):
    with merchant_scope(noor.id):
        program = Caller(Client(), make_api_key(label="watch", at=NOON)[1])
    body = {"log": "a_week_of_days", "token": "K" * 22, "days": {DAYS[0]: {"steps": "7300", "weight": "81,2"}}}

    taken, refused = program.post("/daily-logs/days", body), program.post("/daily-logs/days", {**body, "days": {DAYS[0]: {"pain": "3"}}})

    assert taken.json()["days"] == {DAYS[0]: {"steps": 7300, "weight": 81.2}}
    assert (refused.status_code, refused.json()["code"]) == (400, "not_readable")
    assert "7300" in amir.get(f"/days/{'K' * 22}/").content.decode()
