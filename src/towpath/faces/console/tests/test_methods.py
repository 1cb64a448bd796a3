"""Methods in the network's room: published, looked at before they change, and who uses which."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from towpath.faces.console.tests.conftest import url
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import adopt
from towpath.methods.edit import edit_entry
from towpath.methods.models import Method, MethodVersion
from towpath.methods.publish import newest
from towpath.methods.tests.a_procedure import a_body
from towpath.teaching.tests.a_course import course

FIRST = {"kind": "procedure", "trade": "food", "name_en": "Opening", "name_zh": "开店", "note_en": "The first one", "note_zh": ""}


@pytest.fixture
def opening(orla):
    """Published through the page; every test has a method of its own."""
    code = f"opening-{Method.objects.count()}"
    answer = orla.post(url("add-method"), {**FIRST, "code": code, "body": json.dumps(a_body())})
    assert answer.status_code == 302, answer.content.decode()
    return Method.objects.get(code=code)


def used_at_nans(console, method, changes=None):
    with console.place.as_role("app"), merchant_scope(console.world.nan.id):
        own = adopt(method=method, at=clock.now())
        return edit_entry(own=own, group="steps", code="greet", changes=changes, at=clock.now()) if changes else own


def test_what_was_published_is_on_the_page_with_who_uses_it(console, orla, opening):
    used_at_nans(console, opening, {"words": {"en": "CNRY in our own words"}})

    page = orla.get(url("method", opening.code)).content.decode()

    assert "Close the gas tap" in page
    assert "0–200 ppm" in page
    assert "Noodle House" in page
    assert "CNRY" not in page


def test_the_table_counts_businesses_in_two_statements(console, orla, opening, django_assert_max_num_queries):
    used_at_nans(console, opening)
    orla.get(url("methods"))

    with django_assert_max_num_queries(6):
        page = orla.get(url("methods")).content.decode()

    assert url("method", opening.code) in page


def test_what_would_change_is_shown_before_anything_is_published(orla, opening):
    typed = {"note_en": "Warmer", "body": json.dumps(a_body(greet={"words": {"en": "Say good morning"}}))}

    looked = orla.post(url("publish-method-version", opening.code), {**typed, "look": "1"})
    before = newest(opening).number
    done = orla.post(url("publish-method-version", opening.code), typed)

    assert "Before: Say who you are" in looked.content.decode()
    assert before == 1
    assert done.status_code == 302
    assert newest(opening).number == 2


def test_a_file_is_as_good_as_typing_it(orla, opening):
    as_file = orla.get(url("method-file", opening.code))
    body = json.loads(as_file.content)
    body["steps"].append({"code": "lamp", "words": {"en": "Lamp on"}})
    file = SimpleUploadedFile("opening.json", json.dumps(body).encode(), content_type="application/json")

    answer = orla.post(url("publish-method-version", opening.code), {"note_en": "A lamp", "file": file, "licence": "2.00"})

    assert answer.status_code == 302
    assert (newest(opening).body["steps"][-1]["code"], newest(opening).licence_minor) == ("lamp", 200)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({"body": "{"}, "This is not JSON"),
        ({"body": ""}, "Choose a file"),
        ({"body": "[]"}, "be published as it is"),
        ({"body": '{"steps": [{"code": "a", "words": {"en": "\\u0000"}}]}'}, "be kept"),
        ({"body": '{"steps": []}'}, "steps"),
        ({"body": "[" * 100_000}, "This is not JSON"),
        ({"body": json.dumps(a_body())}, "what the last version says already"),
    ],
)
def test_what_can_not_be_published_is_named_and_nothing_changes(orla, opening, typed, named):
    answer = orla.post(url("publish-method-version", opening.code), {"note_en": "x", **typed})

    assert answer.status_code == 400
    assert named in answer.content.decode()
    assert MethodVersion.objects.filter(method=opening).count() == 1


def test_machines_publish_by_the_same_rules(orla, opening):
    def post(name, data, *args):
        return orla.post(url(name, *args), json.dumps(data), content_type="application/json")

    first = {
        "kind": "procedure",
        "trade": "food",
        "code": f"{opening.code}-api",
        "name": {"en": "Closing"},
        "note": {"en": "x"},
        "body": a_body(),
    }
    made, again = post("api-methods", first), post("api-methods", first)
    second = post("api-publish-method-version", {"note": {"en": "x"}, "body": a_body(tidy=None), "licence_minor": 150}, first["code"])
    same = post("api-publish-method-version", {"note": {"en": "x"}, "body": a_body(tidy=None), "licence_minor": 150}, first["code"])
    wrong = post("api-publish-method-version", {"note": {"en": "x"}, "body": {"steps": [1]}}, first["code"])
    read = orla.get(url("api-method", first["code"])).json()

    assert [answer.status_code for answer in (made, again, second, same, wrong)] == [201, 409, 201, 409, 400]
    assert (read["version"]["number"], read["version"]["licence_minor"]) == (2, 150)
    assert {"code", "businesses", "with_the_newest"} <= set(orla.get(url("api-methods")).json()["methods"][0])


def test_a_unit_is_read_as_it_was_published(orla):
    code = f"maths-{Method.objects.count()}"
    answer = orla.post(url("add-method"), {**FIRST, "kind": "curriculum", "trade": "tutor", "code": code, "body": json.dumps(course())})
    assert answer.status_code == 302, answer.content.decode()
    assert url("read-unit", code, "unit-5") in orla.get(url("method", code)).content.decode()

    page = orla.get(url("read-unit", code, "unit-5")).content.decode()

    for told in ("Linear equations", "A lesson of 5 minutes", "Answer: 18.5 it is", "Quiz of 3 questions, with the answers"):
        assert told in page, told
    assert orla.get(url("read-unit", code, "unit-0")).status_code == 404
    assert orla.get(url("read-unit", "no-such-course", "unit-5")).status_code == 404
