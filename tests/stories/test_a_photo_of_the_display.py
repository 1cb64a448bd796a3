"""Row 1 of the heating story: five questions and a photo of the display, shown because she says so; the reset that helps one in four, and nothing is sold."""

import re
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from tests.photos import WHERE, a_photo
from tests.stories.test_free_help import Helped, hold, run_of
from tests.trades import open_doors
from towpath.care.forget import forget_words
from towpath.care.models import ToolPhoto
from towpath.care.tools.forget_runs import forget_runs
from towpath.care.tools.photo_files import file_of
from towpath.clientele.announcements import CustomerErased
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.errors import NotFound
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link

REST = {"pressure": "fine", "noise": ["nothing"], "age": "9"}


@pytest.fixture(autouse=True)
def morning(lernwerk):
    with clock.frozen(lernwerk.at):
        yield lernwerk.at


@pytest.fixture
def heating(lernwerk):
    return open_doors("home", "Okafor Heating", "Ada Okafor", lernwerk.orla, lernwerk.at)


@pytest.fixture
def program(heating, lernwerk):
    with merchant_scope(heating.id):
        return Caller(Client(), make_api_key(label="van", at=lernwerk.at)[1])


@pytest.fixture
def lindqvist(heating):
    there = Helped(heating)
    there.say_all({"gas": "no", "display": "code"})
    return there


def shows(guest, data=None, **more):
    photo = SimpleUploadedFile("IMG_0042.jpg", a_photo() if data is None else data, "image/jpeg")
    return guest.post(f"{guest.where}answer/", {"question": "photo", "shows": "1", "photo": photo, **more})


def shown(shop):
    with merchant_scope(shop.id):
        return list(ToolPhoto.objects.all())


def test_it_is_shown_by_one_button_alone_and_without_where_it_was_taken(lindqvist, heating):
    page = lindqvist.get(lindqvist.where).content.decode()
    assert "Show it to Okafor Heating" in page
    assert 'capture="environment"' in page

    assert shows(lindqvist).status_code == 302

    (photo,) = shown(heating)
    with merchant_scope(heating.id):
        data, kind = file_of(photo)
    assert (kind, photo.bytes, WHERE in data, WHERE in a_photo()) == ("image/jpeg", len(data), False, True)
    assert run_of(heating).answers["photo"] == "shown"
    result = lindqvist.say_all(REST)
    assert result.index("You showed this to Okafor Heating") < result.index("Try this first") < result.index("Press reset once")
    seen = lindqvist.get(f"{lindqvist.where}photo/photo/")
    assert (seen.content, seen.headers["Cache-Control"]) == (data, "no-store")


def test_without_it_nothing_leaves_and_the_help_is_the_same(lindqvist, heating):
    photo = SimpleUploadedFile("x.jpg", a_photo(), "image/jpeg")

    lindqvist.post(f"{lindqvist.where}answer/", {"question": "photo", "open": "1", "photo": photo})

    assert shown(heating) == []
    assert "Likely the ignition" in lindqvist.say_all(REST)


def test_thinking_better_of_it_takes_it_away_and_another_takes_its_place(lindqvist, heating):
    shows(lindqvist)
    shows(lindqvist)
    (photo,) = shown(heating)
    with merchant_scope(heating.id):
        file_of(photo)

    lindqvist.say("display", "dark")

    assert shown(heating) == []
    assert "photo" not in run_of(heating).answers


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<svg onload=alert(1)>", "not a JPEG, PNG or WebP"), (b"", "not a JPEG"), (a_photo() + b"x" * (8 << 20), "not a JPEG")],
)
def test_what_is_no_photo_is_said_and_nothing_is_lost(lindqvist, heating, data, words):
    answer = shows(lindqvist, data)
    without = lindqvist.post(f"{lindqvist.where}answer/", {"question": "photo", "shows": "1"})

    assert (answer.status_code, without.status_code) == (400, 400)
    assert words in answer.content.decode()
    assert "What you answered before is kept." in answer.content.decode()
    assert "Take a photo first, or leave it out." in without.content.decode()
    assert shown(heating) == []


def test_the_reset_helped_and_nothing_is_sold(lindqvist, heating):
    shows(lindqvist)
    lindqvist.say_all(REST)

    lindqvist.post(f"{lindqvist.where}helped/")

    read = lindqvist.get(lindqvist.where).content.decode()
    assert "Nothing else is needed" in read
    assert not re.search(r"/book/|€", read.split("<footer")[0])
    assert run_of(heating).outcome == "solved"
    with merchant_scope(heating.id):
        assert Event.objects.filter(name="service.solved").count() == 1


def test_it_did_not_help_and_whoever_comes_has_read_it(lindqvist, heating, program, lernwerk):
    shows(lindqvist)
    assert "nothing has to be said twice" in lindqvist.say_all(REST)
    run = run_of(heating)
    made = hold(program, heating.service("visit"), customer=str(run.customer_id), address="Flat 12").json()

    (told,) = program.get(f"/bookings/{made['id']}/free-help").json()
    (other,) = program.get(f"/customers/{run.customer_id}/free-help").json()

    assert told == other
    assert [each["code"] for each in told["told"]] == ["gas", "display", "photo", "pressure", "noise", "age"]
    (photo,) = told["photos"]
    picture = program.get(f"/free-help/photos/{photo['id']}").json()
    assert (picture["type"], WHERE in b64decode(picture["data"])) == ("image/jpeg", False)
    desk = at_the_desk(heating)
    page = desk.get(f"/bookings/{made['id']}/").content.decode()
    assert "What they told your free help" in page
    assert "A fault code, or a red light" in page
    assert desk.get(f"/customers/help/photos/{photo['id']}/").content == b64decode(picture["data"])
    assert "Between 1 and 2" in desk.get(f"/customers/help/{run.pk}/").content.decode()


def test_it_goes_with_whoever_asks_to_be_forgotten_and_with_what_was_never_ended(lindqvist, heating, lernwerk):
    shows(lindqvist)
    lindqvist.say_all(REST)
    (kept,) = shown(heating)
    another = Helped(heating)
    another.say_all({"gas": "no", "display": "code"})
    shows(another)

    with clock.frozen(lernwerk.at + timedelta(days=31)), merchant_scope(heating.id), TestCase.captureOnCommitCallbacks(execute=True):
        forget_runs(at=clock.now())
        assert [each.pk for each in ToolPhoto.objects.all()] == [kept.pk], "what was ended is theirs, and stays"
        forget_words(CustomerErased(at=clock.now(), customer=None, customer_id=kept.run.customer_id))

    assert shown(heating) == []
    with merchant_scope(heating.id), pytest.raises(NotFound):
        file_of(kept)


def test_a_program_shows_it_step_by_step_and_is_told_the_same(heating, program):
    token, step = "P" * 22, {"token": "P" * 22}
    for question, answer in (("gas", "no"), ("display", "code")):
        there = program.post("/free-help/heating/runs/step", {**step, "question": question, "answer": answer})
    assert (there.json()["next"]["code"], there.json()["next"]["kind"]) == ("photo", "photo")

    typed = program.post("/free-help/heating/runs/step", {**step, "question": "photo", "answer": "shown"})
    nonsense = program.post("/free-help/heating/runs/photo", {**step, "question": "photo", "data": "no picture"})
    elsewhere = program.post("/free-help/heating/runs/photo", {**step, "question": "gas", "data": b64encode(a_photo()).decode()})
    taken = program.post("/free-help/heating/runs/photo", {**step, "question": "photo", "data": b64encode(a_photo()).decode()})

    assert [each.status_code for each in (typed, nonsense, elsewhere, taken)] == [400, 400, 400, 200]
    assert (typed.json()["code"], nonsense.json()["code"], taken.json()["next"]["code"]) == ("not_an_answer", "bad_photo", "pressure")
    page = Helped(heating).get(f"/help/on/{token}/photo/photo/")
    assert page.headers["Content-Type"] == "image/jpeg", "taken up on another device by its link"


def test_who_shows_very_many_from_one_line_waits(heating):
    guest = Helped(heating)
    guest.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    guest.say_all({"gas": "no", "display": "code"})

    answers = [guest.post(f"{guest.where}answer/", {"question": "display", "a": "code"}) and shows(guest).status_code for _n in range(11)]

    assert answers == [302] * 10 + [429]
    assert len(shown(heating)) == 1, "each takes the place of the one before"


def at_the_desk(shop):
    browser = Client(headers={"host": "work.towpath.localhost:8000"})
    browser.post(f"/enter/{make_sign_in_link(person=shop.owner, at=clock.now())}/")
    return browser
