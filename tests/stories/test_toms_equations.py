"""Tom, 13, in Leipzig: where he stands in three minutes, what his guardian says yes to, a plan with a goal, and December. With the course as it ships."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.tutors import MONDAY
from towpath.care.forget_unagreed import forget_unagreed
from towpath.care.models import NeedSignal
from towpath.clientele.models import Consent, Customer
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method, OwnVersion
from towpath.project.reactions import REACTIONS
from towpath.teaching.announcements import ResultKept
from towpath.teaching.consent import erase_withdrawn
from towpath.teaching.models import Assessment, Learner, Plan
from towpath.teaching.plan_now import latest
from towpath.teaching.tests.a_course import progress_of

MISSED = {"d03": "fractions", "d08": "equations", "d09": "word-problems"}
DECEMBER = datetime(2026, 12, 8, 15, 0, tzinfo=UTC)
YES = {"name": "Jana", "email": "jana@example.org", "for_child": "1", "child": "Tom", "teaching": "1", "results": "1"}


@pytest.fixture
def course(lernwerk) -> OwnVersion:
    publish_library(at=MONDAY, currency="EUR", trades=["tutor"])
    with merchant_scope(lernwerk.ines.id):
        return adopt(method=Method.objects.get(code="maths-7-9"), at=MONDAY)


@pytest.fixture
def phone(lernwerk) -> Client:
    return Client(headers={"host": f"{lernwerk.ines.site.slug}.towpath.localhost:8000"})


@pytest.fixture
def ines(lernwerk) -> Client:
    browser = Client(headers={"host": "work.towpath.localhost:8000"})
    with clock.frozen(MONDAY):
        browser.post(f"/enter/{make_sign_in_link(person=lernwerk.ines.owner, at=MONDAY)}/")
    return browser


def answer(phone: Client, course: OwnVersion, missed: set[str]) -> str:
    """Tom answers on the page; where the result is."""
    page = phone.get("/check/maths-7-9/").content.decode()
    form = {"key": re.search(r'name="key" value="([^"]+)"', page)[1]}
    for question in course.body["questions"]:
        wrong = next(choice["code"] for choice in question["choices"] if choice["code"] != question["right"])
        form[f"q:{question['code']}"] = wrong if question["code"] in missed else question["right"]
    return phone.post("/check/maths-7-9/", form).headers["Location"]


def told_of_the_result(lernwerk):
    """What the worker does with the fact, a moment later."""
    with merchant_scope(lernwerk.ines.id):
        for reaction in REACTIONS[ResultKept]:
            reaction(ResultKept(at=MONDAY, assessment_id=Assessment.objects.get().pk))


def test_from_three_minutes_in_september_to_72_in_december(lernwerk, course, phone, ines):
    shop = lernwerk.ines.id

    with clock.frozen(MONDAY):
        assert len(course.body["units"]) == 24
        assert phone.get("/check/maths-7-9/").content.decode().count('class="ask"') == 12
        result = answer(phone, course, set(MISSED))
        page = phone.get(result).content.decode()
    for told in ("80 of 100", "35 of 100", "40 of 100", "3 questions to look at again", "You may not need lessons: do this sheet twice."):
        assert told in page
    with merchant_scope(shop):
        assert Assessment.objects.get().learner is None
        assert not Event.objects.filter(name__in=["need.found", "item.missed"]).exists(), "nobody said yes to that yet"

    with clock.frozen(MONDAY):
        assert phone.post(f"{result}keep/", YES).status_code == 302
    with merchant_scope(shop):
        needs = Event.objects.filter(name="need.found").values_list("payload__competency", "payload__score")
        assert set(needs) == {("equations", 35), ("word-problems", 40)}
        items = Event.objects.filter(name="item.missed").values_list("payload__item", "payload__competency", "customer")
        assert set(items) == {(item, competency, None) for item, competency in MISSED.items()}
        jana = Customer.objects.get(email="jana@example.org")
        said = Consent.objects.filter(customer=jana).values_list("purpose", "wording", "withdrawn_at")
        assert set(said) == {("teaching", "teaching-1", None), ("news", "news-1", MONDAY), ("results", "results-1", None)}
        tom = Learner.objects.get(guardian=jana)
        assert Assessment.objects.get().learner == tom
    told_of_the_result(lernwerk)
    with merchant_scope(shop):
        (signal,) = NeedSignal.objects.filter(customer=jana)
        result = Assessment.objects.get(pk=signal.source_id)
        assert (signal.need, signal.kind, signal.noted_at, result.percent_of("equations")) == ("gaps", "answered", MONDAY, 35)
        assert set(result.missed) == set(MISSED), "the hint names the questions behind it"

    with clock.frozen(MONDAY):
        draft = ines.get(f"/learning/{tom.pk}/plan/").content.decode()
        items = re.findall(r'name="item" value="([^"]+)" checked', draft)
        ines.post(
            f"/learning/{tom.pk}/plan/", {"course": course.pk, "item": items, "goal": "equations", "target": "65", "by": "2026-12-08"}
        )
    with merchant_scope(shop):
        plan = Plan.objects.select_related("own_version").get(learner=tom)
        assert [item["code"] for item in latest(plan).items] == ["u05", "u06", "u09"]
        assert (latest(plan).number, plan.goal, plan.target, plan.goal_by) == (1, "equations", Decimal(65), date(2026, 12, 8))

    with clock.frozen(DECEMBER):
        second = answer(phone, course, {"d05"})
        assert phone.post(f"{second}keep/", YES).status_code == 302
    with merchant_scope(shop):
        progress = progress_of(plan)
        assert (progress.first, progress.newest, progress.is_met) == (Decimal(35), Decimal(72), True)

    with clock.frozen(DECEMBER):
        shown = ines.post(f"/learning/{tom.pk}/report/").content.decode()
        link = re.search(r"/progress/[A-Za-z0-9_-]{22}/", shown)[0]
        page = Client(headers={"host": f"{lernwerk.ines.site.slug}.towpath.localhost:8000"}).get(link).content.decode()
    assert "Report about Tom" in page
    assert "72 of 100" in page
    assert "Weber" not in page


def test_the_network_finds_nobody(lernwerk, course, phone):
    with clock.frozen(MONDAY):
        phone.post(f"{answer(phone, course, set(MISSED))}keep/", YES)

    with merchant_scope(lernwerk.ines.id):
        told = [
            str(row)
            for row in Event.objects.values_list("payload", "customer", "name")
            if row[2].startswith(("assess", "need", "item", "plan"))
        ]
    assert told
    assert not [row for row in told if "jana" in row.lower() or "tom" in row.lower()]


def test_what_jana_was_told_of_tom_and_said_herself_becomes_one_need_and_goes_with_her_yes(lernwerk, course, phone):
    with clock.frozen(MONDAY):
        phone.post(f"{answer(phone, course, set(MISSED))}keep/", YES)
        told_of_the_result(lernwerk)
        assert "What came out of the course" not in phone.get("/my/needs/").content.decode(), "one thing alone is believed of nobody"
        help_page = phone.get("/help/with/what_help/").content.decode()
        form = {"key": re.search(r'name="key" value="([^"]+)"', help_page)[1], "question": "since", "a": "slipping"}
        where = phone.post("/help/with/what_help/", form).headers["Location"]
        for question, said in (("exam", "no"), ("mood", "alone"), ("with_whom", "others")):
            phone.post(f"{where}answer/", {"question": question, "a": said})
        result = phone.get(where).content.decode()
        refused = phone.post(f"{where}keep/")
        kept = phone.post(f"{where}keep/", {"agreed": "1"})
        needs = phone.get("/my/needs/").content.decode()

    assert all(words in result for words in ("What your answers say you may need", "Gaps in the basics", "I am a parent or guardian"))
    assert (refused.status_code, kept.headers["Location"]) == (403, "/my/needs/")
    assert all(words in needs for words in ("You said so.", "What you answered in our free help", "What came out of the course"))

    later = MONDAY + timedelta(hours=1)
    with clock.frozen(later):
        for purpose in ("answers_child", "teaching"):
            phone.post(f"/my/consents/{purpose}/withdraw/")
    with merchant_scope(lernwerk.ines.id):
        for forget in (erase_withdrawn, forget_unagreed):
            forget(at=later)
        assert not NeedSignal.objects.exists()
