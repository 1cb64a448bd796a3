"""What a tutor asks when she is booked: written, put in order, seen as customers see it, and published; and what they answered, where she works."""

from datetime import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.photos import WHERE, a_photo
from tests.tutors import BERLIN
from towpath.booking.answer_questions import answer_questions
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Answer, ServiceVersion
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.booking.tests.questions import BACK, BOILER
from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.faces.workspace.tests.booking_cast import TODAY, TUESDAY, key_on
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.work.models import Job
from towpath.work.open_job import Planned, open_job

GOAL = {
    "text_en": "What is it for?",
    "text_zh": "这次想解决什么？",
    "purpose_en": "So that we prepare the right thing",
    "kind": "one",
    "choices": "To keep up | 跟上进度\nAn exam",
    "keep": "visit",
    "about": "",
    "required": "on",
}
WHEN = {"text_en": "When is it?", "purpose_en": "So that there is time", "kind": "date", "keep": "days_90", "only_if": ["q1|c2"]}


@pytest.fixture
def path(tutor):
    return f"/services/{tutor.service('single').service_id}/questions/"


def version_of(tutor):
    return tutor.service("single")


def draft(tutor):
    with merchant_scope(tutor.tutor.id):
        return ServiceVersion.objects.current().get(pk=version_of(tutor).pk).service.questions


def said(tutor, booking):
    with merchant_scope(tutor.tutor.id):
        return {each.code: (each.value, each.by) for each in Answer.objects.filter(booking=booking)}


def asks(tutor, *questions):
    with merchant_scope(tutor.tutor.id):
        publish_questions(service=version_of(tutor).service, questions=questions, at=tutor.at)


def test_questions_are_written_seen_and_then_asked(ines, tutor, path):
    assert ines.post(f"{path}add/", GOAL).status_code == 302
    assert ines.post(f"{path}add/", WHEN).status_code == 302
    page = ines.text(path)
    assert "What is it for?" in page
    assert "only if What is it for?: An exam" in page
    assert "Kept until the day after your visit." in page, "as their customers see it"
    assert version_of(tutor).questions == []

    assert ines.post(f"{path}publish/").status_code == 302

    first, second = version_of(tutor).questions
    assert first["choices"] == [
        {"code": "c1", "name": {"en": "To keep up", "zh-hans": "跟上进度"}},
        {"code": "c2", "name": {"en": "An exam"}},
    ]
    assert (first["required"], second["only_if"], second["keep"]) == (True, {"code": "q1", "is": ["c2"]}, "days_90")


def test_a_choice_that_stays_keeps_its_code_when_another_is_put_before_it(ines, tutor, path):
    ines.post(f"{path}add/", GOAL)

    ines.post(f"{path}q1/", {**GOAL, "choices": "To close a gap\nAn exam"})

    assert [(each["code"], each["name"]["en"]) for each in draft(tutor)[0]["choices"]] == [("c1", "To close a gap"), ("c2", "An exam")]


def test_questions_are_put_in_order_and_taken_out_by_buttons(ines, tutor, path):
    for text in ("One?", "Two?", "Three?"):
        ines.post(f"{path}add/", {**WHEN, "only_if": [], "text_en": text})

    ines.post(f"{path}q3/earlier/")
    ines.post(f"{path}q1/later/")
    ines.post(f"{path}q2/remove/")

    assert [each["text"]["en"] for each in draft(tutor)] == ["Three?", "One?"]
    ines.post(f"{path}drop/")
    assert draft(tutor) is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text_en": "", "text_zh": ""}, "A question needs words in at least one language."),
        ({"purpose_en": ""}, "Say what you need it for: your customer reads it beside the question."),
        ({"choices": "Only one"}, "Give two to twenty things to choose from, each once."),
    ],
)
def test_what_can_t_be_asked_is_said_beside_what_was_typed(ines, path, more, words):
    answer = ines.post(f"{path}add/", {**GOAL, **more})

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "So that we prepare the right thing" in answer.content.decode() or more == {"purpose_en": ""}


def test_a_question_about_health_that_does_not_say_so_is_not_published(ines, tutor, path):
    ines.post(f"{path}add/", {**WHEN, "only_if": [], "kind": "long", "text_en": "Do you have any allergies?"})

    answer = ines.post(f"{path}publish/")

    assert answer.status_code == 400
    assert "This sounds like a question about somebody" in answer.content.decode()
    assert version_of(tutor).questions == []


def test_what_the_trade_usually_asks_is_taken_over_and_can_be_changed(ines, tutor, path):
    assert "Which school year is the child in?" in ines.text(path)

    ines.post(f"{path}usual/")
    ines.post(f"{path}publish/")

    assert [each["code"] for each in version_of(tutor).questions] == ["year", "goal", "exam_on", "task"]
    assert "What others in your trade ask" not in ines.text(path)


def test_a_booking_shows_what_was_answered_and_what_is_still_to_ask(ines, tutor):
    asks(tutor, *BOILER)
    booking = tutor.book(by=tutor.tutor.owner.pk)
    assert "Still to ask Is it about a boiler?" in words_of(ines.get(f"/bookings/{booking.pk}/"))

    answer = ines.post(f"/bookings/{booking.pk}/answers/", {"q-boiler": "yes", "q-kind": "oil", "seen": ["boiler", "kind"]})

    assert answer.headers["Location"] == f"/bookings/{booking.pk}/"
    assert said(tutor, booking) == {"boiler": ("yes", tutor.tutor.owner.pk), "kind": ("oil", tutor.tutor.owner.pk)}
    page = words_of(ines.get(f"/bookings/{booking.pk}/"))
    assert "Which kind? Oil So that we bring the right part · until you take it back" in page
    assert "Still to ask" not in page


def test_what_they_say_about_health_is_written_down_only_with_their_yes(ines, tutor):
    asks(tutor, BACK)
    booking = tutor.book(by=tutor.tutor.owner.pk)
    path = f"/bookings/{booking.pk}/answers/"

    refused = ines.post(path, {"q-back": "A slipped disc", "seen": ["back"]})
    assert refused.status_code == 400
    assert "Tick that it may be kept, or leave it empty." in refused.content.decode()
    assert "A slipped disc" in refused.content.decode()

    assert ines.post(path, {"q-back": "A slipped disc", "seen": ["back"], "agree": "back"}).status_code == 302
    assert said(tutor, booking)["back"][0] == "A slipped disc"


def test_a_photo_is_handed_in_at_work_and_opened_there(ines, tutor):
    asks(tutor, *BOILER)
    booking = tutor.book(by=tutor.tutor.owner.pk)
    photo = SimpleUploadedFile("plate.jpg", a_photo(), "image/jpeg")

    assert ines.post(f"/bookings/{booking.pk}/answers/", {"q-plate": photo, "seen": ["boiler", "plate"]}).status_code == 302

    opened = ines.get(f"/bookings/{booking.pk}/answers/plate/file/")
    assert (opened.status_code, opened.headers["Content-Type"], WHERE in opened.content) == (200, "image/jpeg", False)


def test_what_its_time_is_up_for_is_shown_no_more_even_before_it_is_cleared_away(ines, tutor):
    asks(tutor, *BOILER)
    booking = tutor.book(by=tutor.tutor.owner.pk)
    with merchant_scope(tutor.tutor.id):
        answer_questions(bookings=[tutor.now(booking)], said=Said({"boiler": ["yes"], "kind": ["oil"]}), at=tutor.at)
        Answer.objects.filter(code="boiler").update(keep="visit")
        type(booking).objects.filter(pk=booking.pk).update(starts_at="2026-09-01T10:00Z", ends_at="2026-09-01T11:00Z")

    page = words_of(ines.get(f"/bookings/{booking.pk}/"))

    assert "Which kind? Oil" in page
    assert "So that the right person comes" not in page


def test_today_says_what_the_next_one_answered(ines, tutor):
    asks(tutor, *BOILER)
    booking = tutor.book(TODAY, time(16), by=tutor.tutor.owner.pk)
    with merchant_scope(tutor.tutor.id):
        answer_questions(bookings=[tutor.now(booking)], said=Said({"boiler": ["yes"], "kind": ["oil"]}), at=tutor.at)

    assert "Is it about a boiler? Yes Which kind? Oil" in words_of(ines.get("/"))


def test_the_list_of_a_class_says_what_each_of_them_answered(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        group = publish_questions(service=tutor.service("group").service, questions=BOILER, at=tutor.at)
        (date_,) = set_dates(version=group, days=[TUESDAY], wall_time=time(16), zone=BERLIN, at=tutor.at)
        owner = tutor.tutor.owner.pk
        held = hold_places(occurrence=date_, seats=1, wanted=Booked(customer=tutor.customer(), channel="phone", by=owner), at=tutor.at)
        answer_questions(bookings=[held], said=Said({"boiler": ["yes"], "kind": ["oil"]}), at=tutor.at, by=owner)
        confirm_booking(booking=held, at=tutor.at, by=owner)

    assert "Is it about a boiler? Yes Which kind? Oil" in words_of(ines.get(f"/dates/{date_.pk}/"))


def test_whoever_types_a_call_in_is_led_to_what_is_still_to_ask(ines, tutor):
    asks(tutor, *BOILER)
    typed = {
        "key": key_on(ines.text("/bookings/add/")), "service": str(version_of(tutor).service_id), "day": TUESDAY.isoformat(), "time": "16:00",
        "name": "Jana Weber",
    }  # fmt: skip

    answer = ines.post("/bookings/add/", typed)

    (booking,) = tutor.all()
    assert (booking.state, answer.headers["Location"]) == ("confirmed", f"/bookings/{booking.pk}/answers/")
    assert "Is it about a boiler?" in ines.text(f"/bookings/{booking.pk}/answers/")


def test_the_job_of_a_booking_shows_its_answers(ines, tutor):
    asks(tutor, *BOILER)
    booking = tutor.book(by=tutor.tutor.owner.pk)
    with merchant_scope(tutor.tutor.id):
        answer_questions(bookings=[tutor.now(booking)], said=Said({"boiler": ["yes"], "kind": ["oil"]}), at=tutor.at)
        planned = Planned(
            title={"en": "Boiler"}, window_from=booking.starts_at, window_until=booking.ends_at, zone=BERLIN, call_out=Money(0, "EUR")
        )
        job = open_job(planned=planned, by=None, at=tutor.at)
        Job.objects.filter(pk=job.pk).update(booking=booking)

    assert "Which kind? Oil" in words_of(ines.get(f"/jobs/{job.pk}/"))
