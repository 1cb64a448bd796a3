"""Ines puts what she offers under headings of her own, on the list and on each service."""

import re

import pytest

from tests.trades import without_headings
from towpath.booking.models import Category, Service, ServiceVersion
from towpath.faces.workspace.tests.test_booking_setup import FORM
from towpath.foundation.tenancy import merchant_scope


def listed(page):
    """Headings and services as they are read from the top."""
    found = re.findall(r'<h2 id="heading-[^"]+">([^<]+)</h2>|class="list__link" href="/services/[^"]+">([^<]+)<', page)
    return [f"# {heading}" if heading else name for heading, name in found]


def put(ines, service, **more):
    """Only where it stands is said; a name tells which service it was."""
    return ines.post(f"/services/{service.service_id}/", {**FORM, "name_en": service.name["en"], "skill": "", **more})


def heading(tutor, name):
    with merchant_scope(tutor.tutor.id):
        return next(each for each in Category.objects.all() if each.name["en"] == name)


@pytest.fixture
def bare(tutor):
    with merchant_scope(tutor.tutor.id):
        without_headings()


@pytest.fixture
def parted(ines, tutor, bare):
    """Two headings, written while services were changed."""
    put(ines, tutor.service("single"), heading_en="Lessons", heading_zh="课程")
    put(ines, tutor.service("online"), category=str(heading(tutor, "Lessons").pk))
    put(ines, tutor.service("trial"), heading_en="To begin with")
    return {name: heading(tutor, name) for name in ("Lessons", "To begin with")}


def test_she_writes_one_on_a_service_and_chooses_it_on_the_next(ines, tutor, parted):
    page = ines.text("/services/")

    assert listed(page)[-5:] == ["# Lessons", "Single lesson", "Lesson online", "# To begin with", "Trial lesson"]
    chosen = ines.text(f"/services/{tutor.service('online').service_id}/")
    assert f'<option value="{parted["Lessons"].pk}" selected>Lessons</option>' in chosen
    with merchant_scope(tutor.tutor.id):
        assert Category.objects.count() == 2
        assert parted["Lessons"].name == {"en": "Lessons", "zh-hans": "课程"}


def test_a_new_service_comes_under_a_heading_at_once_and_out_again(ines, tutor, parted):
    ines.post("/services/add/", {**FORM, "category": str(parted["Lessons"].pk)})
    assert listed(ines.text("/services/"))[-3:] == ["Exam prep", "# To begin with", "Trial lesson"]

    with merchant_scope(tutor.tutor.id):
        made = ServiceVersion.objects.current().get(service__source_code=None)
    put(ines, made, category="")

    with merchant_scope(tutor.tutor.id):
        assert Service.objects.get(pk=made.service_id).category_id is None


def test_headings_and_services_move_up_one_at_a_time(ines, tutor, parted):
    ines.post(f"/services/headings/{parted['To begin with'].pk}/up/")
    answer = ines.post(f"/services/{tutor.service('online').service_id}/up/")

    assert answer.headers["Location"] == f"/services/#service-{tutor.service('online').service_id}"
    assert listed(ines.text("/services/"))[-5:] == ["# To begin with", "Trial lesson", "# Lessons", "Lesson online", "Single lesson"]
    ines.post(f"/services/{tutor.service('online').service_id}/up/")
    ines.post(f"/services/headings/{parted['To begin with'].pk}/up/")
    assert listed(ines.text("/services/"))[-5:] == ["# To begin with", "Trial lesson", "# Lessons", "Lesson online", "Single lesson"]


def test_a_heading_gets_another_name_or_goes(ines, tutor, parted):
    lessons = parted["Lessons"].pk
    wrong = ines.post(f"/services/headings/{lessons}/name/", {"name_en": " ", "name_zh": ""})
    assert wrong.status_code == 400
    assert "A heading needs a name in at least one language." in wrong.content.decode()
    assert ines.post(f"/services/headings/{lessons}/name/", {"name_en": "x" * 61, "name_zh": ""}).status_code == 400

    ines.post(f"/services/headings/{lessons}/name/", {"name_en": "Single lessons", "name_zh": "一对一"})
    assert "# Single lessons" in listed(ines.text("/services/"))
    ines.post(f"/services/headings/{parted['To begin with'].pk}/remove/")

    page = ines.text("/services/")
    assert "# To begin with" not in listed(page)
    assert "Trial lesson" in listed(page)[: listed(page).index("# Single lessons")]


def test_a_heading_nothing_stands_under_says_so(ines, tutor, parted):
    put(ines, tutor.service("trial"), category="")

    assert "Nothing stands under this heading, so your page does not show it." in ines.text("/services/")


@pytest.mark.parametrize(
    "wrong", [{"category": "00000000-0000-4000-8000-000000000000"}, {"category": "x"}, {"heading_en": "x" * 61}, {"heading_en": "a\x07b"}]
)
def test_what_is_no_heading_is_refused_where_it_was_typed(ines, tutor, parted, wrong):
    answer = put(ines, tutor.service("single"), **wrong)

    assert answer.status_code == 400
    assert "needs a look" in answer.content.decode()
    assert tutor.service("single").number == 2


def test_without_headings_the_list_has_none_and_says_that_there_can_be(ines, bare):
    page = ines.text("/services/")

    assert not [each for each in listed(page) if each.startswith("#")]
    assert "Put them under headings of your own" in page
    assert 'name="category"' not in ines.text("/services/add/")


def test_a_rival_s_heading_is_nowhere(ines, tutor, parted, nan, world):
    for act in ("name", "up", "remove"):
        assert nan.post(f"/services/headings/{parted['Lessons'].pk}/{act}/", {"name_en": "x"}).status_code == 404
