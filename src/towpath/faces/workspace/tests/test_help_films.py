"""Something to try has steps and a film of the business's own: chosen at the desk, seen once it is published, and nothing in it says where it was taken."""

from base64 import b64encode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.films import PLACE, TAKEN, a_film
from tests.house.callers import at_work
from tests.house.help_of_nan import REHEAT
from tests.photos import a_photo
from tests.world import NOON
from towpath.care.models import OwnTool, ToolFilm
from towpath.faces.api.tests.caller import Caller
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.presence.menu import menu_changed
from towpath.presence.site import own_site

AT_RESULT = "/free-help/reheat/results/pan/"


@pytest.fixture
def desk(world):
    with merchant_scope(world.nan.id):
        OwnTool.objects.create(code="reheat", number=1, body=REHEAT, published_at=NOON)
        menu_changed(own_site())
    with clock.frozen(NOON):
        yield at_work(world.nan.owner)


def seen_on(desk):
    return desk.get(AT_RESULT).context["seen"]


def puts(desk, data, **more):
    film = SimpleUploadedFile("x.mp4", data, "video/mp4")
    return desk.post(f"{AT_RESULT}film/", {"seen": seen_on(desk), "name_en": "A pan, a spoon of water", "film": film, **more})


def read_by_a_guest(world):
    phone = Phone(world.nan)
    where = phone.post("/help/with/reheat/", {"key": "F" * 22, "question": "oven", "a": "no"}).headers["Location"]
    return phone, phone.get(where).content.decode()


def test_it_is_seen_once_it_is_published_and_says_nothing_of_where(desk, world):
    assert puts(desk, a_film()).status_code == 302
    page = desk.get(AT_RESULT)
    form = {**page.context["form"].initial, "seen": page.context["seen"], "steps": "Heat it | 加热\nStir", "choices": ""}
    assert desk.post(AT_RESULT, form).status_code == 302, "writing the words leaves the film where it is"
    assert "A pan, a spoon of water" not in read_by_a_guest(world)[1]

    desk.post("/free-help/reheat/publish/", {"seen": seen_on(desk)})

    phone = Phone(world.nan)
    where = phone.post("/help/with/reheat/", {"key": "G" * 22, "question": "oven", "a": "no"}).headers["Location"]
    result = phone.get(where).content.decode()
    assert result.index("<video") < result.index("<li>Heat it</li>") < result.index("Did it help?")
    with merchant_scope(world.nan.id):
        film = ToolFilm.objects.get()
    whole, part = phone.get(f"/help/film/{film.pk}/"), phone.get(f"/help/film/{film.pk}/", range="bytes=4-7")
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, b"ftyp", f"bytes 4-7/{len(whole.content)}")
    assert phone.get(f"/help/film/{film.pk}/", range="bytes=99999-").status_code == 416
    assert (PLACE in whole.content, TAKEN in whole.content, PLACE in a_film(), len(whole.content)) == (False, False, True, len(a_film()))
    assert b"picture" * 40 in whole.content


@pytest.mark.parametrize(
    ("data", "more", "words"),
    [
        (a_film(b"qt  "), {}, "save it as MP4"),
        (a_film()[:60], {}, "save it as MP4"),
        (b"MZ" + bytes(90), {}, "save it as MP4"),
        (a_film(), {"name_en": ""}, "Say what it shows"),
        (a_film(), {"seen": "older"}, "Somebody changed this"),
    ],
    ids=["another kind", "cut off", "a program", "without words", "too late"],
)
def test_what_can_t_be_shown_is_said_and_customers_see_what_they_saw(desk, world, data, more, words):
    answer = puts(desk, data, **more)

    assert answer.status_code in (400, 409)
    assert words in answer.content.decode().replace("&#x27;", "'")
    with merchant_scope(world.nan.id):
        assert not OwnTool.objects.being_written().exists()
        assert not ToolFilm.objects.exists()


def test_it_is_taken_off_again_and_a_program_may_put_one_there(desk, world):
    puts(desk, a_photo())
    desk.post(f"{AT_RESULT}film/", {"seen": seen_on(desk), "off": "1"})
    with merchant_scope(world.nan.id):
        assert "film" not in OwnTool.objects.being_written().get().body["results"][0]["try_first"]
        program = Caller(Client(), make_api_key(label="till", at=NOON)[1])

    kept = program.post("/free-help-films", {"data": b64encode(a_film()).decode()}).json()
    state = program.get("/free-help/reheat").json()["state"]
    body = {**REHEAT, "results": [{**REHEAT["results"][0]}]}
    tried = {**body["results"][0]["try_first"], "film": {"id": kept["id"], "name": {"en": "How"}}}
    body["results"][0]["try_first"] = tried
    gone = program.put(
        "/free-help/reheat",
        {
            "state": state,
            "tool": {
                **body,
                "results": [
                    {**body["results"][0], "try_first": {**tried, "film": {**tried["film"], "id": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}}}
                ],
            },
        },
    )
    put = program.put("/free-help/reheat", {"state": state, "tool": body})

    assert (gone.status_code, "is not there" in gone.json()["what_happened"]) == (400, True)
    assert put.json()["tool"]["results"][0]["try_first"]["film"]["id"] == kept["id"]
    assert "<video" in read_by_a_guest(world)[1]
