"""Questions on the way to a booking: asked before the promise, with nothing typed lost, and read by nobody else."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.photos import WHERE, a_photo
from towpath.booking.answer_questions import answer_questions
from towpath.booking.confirm import confirm_booking
from towpath.booking.manage_link import make_link
from towpath.booking.models import Answer, Booking, WaitingEntry
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.booking.tests.questions import BACK, BOILER
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation.tenancy import merchant_scope

SEEN = [each["code"] for each in BOILER]
GAS_BOILER = {"q-boiler": "yes", "q-kind": "gas", "q-age": "12", "seen": SEEN}


@pytest.fixture
def asks(ines, noon):
    def publish(*questions):
        with merchant_scope(ines.id):
            publish_questions(service=ines.service("single").service, questions=questions, at=noon)

    return publish


@pytest.fixture
def held(phone, asks):
    asks(*BOILER)
    return phone.held()


def answers_in(ines):
    with merchant_scope(ines.id):
        return {each.code: each.value for each in Answer.objects.all()}


def confirm(phone, booking, **more):
    return phone.post(f"/bookings/{booking.pk}/confirm/", {**JANA, **more})


def test_the_page_asks_with_what_for_and_how_long(phone, held):
    page = phone.read(f"/bookings/{held.pk}/")

    assert "Is it about a boiler? So that the right person comes Kept until the day after your visit." in page
    assert "Kept until you take it back." in page


def test_what_an_answer_makes_needed_waits_for_it(phone, held):
    page = phone.get(f"/bookings/{held.pk}/").content.decode()

    assert page.count('class="only-if" disabled hidden') == 2
    assert 'data-name="q-boiler" data-is="yes"' in page


def test_a_booking_carries_its_answers(phone, ines, held):
    answer = confirm(phone, held, **GAS_BOILER)

    assert answer.status_code == 302
    assert phone.booking(held.pk).state == "confirmed"
    assert answers_in(ines) == {"boiler": "yes", "kind": "gas", "age": "12"}


def test_without_a_script_a_question_that_came_up_is_asked_next(phone, ines, held):
    answer = confirm(phone, held, **{"q-boiler": "yes", "seen": ["boiler", "plate"]})
    page = answer.content.decode()

    assert answer.status_code == 400
    assert "By what you answered there is one more question." in words_of(answer)
    assert page.count('class="only-if" disabled hidden') == 1
    assert 'name="q-boiler" value="yes" checked' in page
    assert answers_in(ines) == {}


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(phone, ines, held):
    answer = confirm(phone, held, **{**GAS_BOILER, "q-age": "81"})
    page = answer.content.decode()

    assert answer.status_code == 400
    assert "From 0 to 80 years" in words_of(answer)
    assert 'value="81"' in page
    assert JANA["note"] in page
    assert phone.booking(held.pk).state == "held"
    assert answers_in(ines) == {}


def test_nobody_leaves_out_what_has_to_be_answered(phone, ines, held):
    answer = phone.post(f"/bookings/{held.pk}/confirm/", {**JANA, "seen": SEEN})

    assert answer.status_code == 400
    assert "Answer with yes or no." in words_of(answer)


def test_a_photo_stays_although_something_else_is_wrong(phone, ines, held):
    photo = SimpleUploadedFile("plate.jpg", a_photo(), "image/jpeg")
    first = confirm(phone, held, **{"q-plate": photo, "seen": SEEN})
    assert first.status_code == 400
    assert "plate.jpg is here." in words_of(first)

    assert confirm(phone, held, **GAS_BOILER).status_code == 302
    assert set(answers_in(ines)) == {"boiler", "kind", "age", "plate"}


def test_a_file_that_is_none_is_named(phone, ines, held):
    answer = confirm(phone, held, **{**GAS_BOILER, "q-plate": SimpleUploadedFile("plate.jpg", b"<html>", "image/jpeg")})

    assert answer.status_code == 400
    assert "This is neither a photo (JPEG, PNG or WebP) nor a PDF of at most 8 MB." in words_of(answer)


def test_a_file_that_is_too_large_is_named_and_nothing_else_is_lost(phone, ines, held):
    large = SimpleUploadedFile("plate.jpg", b"\xff\xd8\xff" + b"0" * (8 * 1024 * 1024 + 1), "image/jpeg")

    answer = confirm(phone, held, **{**GAS_BOILER, "q-plate": large})

    assert answer.status_code == 400
    assert "PDF of at most 8 MB." in words_of(answer)
    assert 'value="12"' in answer.content.decode()


def test_about_health_is_asked_with_a_yes_of_its_own(phone, ines, asks):
    asks(BACK)
    held = phone.held()
    said = {"q-back": "A slipped disc", "seen": ["back"]}
    assert confirm(phone, held, **said).status_code == 400
    assert answers_in(ines) == {}

    assert confirm(phone, held, **said, agree="back").status_code == 302
    assert answers_in(ines) == {"back": "A slipped disc"}


def test_what_is_kept_need_not_be_said_again(phone, ines, held):
    confirm(phone, held, **GAS_BOILER)

    again = phone.held(at=held.wall_time.replace(hour=held.wall_time.hour + 2))
    page = phone.get(f"/bookings/{again.pk}/").content.decode()

    assert 'name="q-kind" value="gas" checked' in page
    assert 'name="q-boiler" value="yes" checked' not in page


def test_a_yes_to_keeping_it_is_asked_for_each_time(phone, ines, asks):
    asks({**BACK, "keep": "customer"})
    held = phone.held()
    confirm(phone, held, **{"q-back": "A slipped disc", "seen": ["back"], "agree": "back"})

    again = phone.held(at=held.wall_time.replace(hour=held.wall_time.hour + 2))
    page = phone.get(f"/bookings/{again.pk}/").content.decode()

    assert "A slipped disc" in page
    assert re.search(r'name="agree" value="back"(?! checked)', page)


def test_the_page_costs_no_statement_more_with_questions(phone, ines, asks, django_assert_max_num_queries):
    booking = phone.held()
    phone.get(f"/bookings/{booking.pk}/")
    with django_assert_max_num_queries(20) as counted:
        phone.get(f"/bookings/{booking.pk}/")
    without = len(counted)
    asks(*BOILER)
    phone.post(f"/bookings/{booking.pk}/let-go/")
    asked = phone.held()

    with django_assert_max_num_queries(without):
        phone.get(f"/bookings/{asked.pk}/")


# Afterwards -----------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def booked(phone, held):
    photo = SimpleUploadedFile("plate.jpg", a_photo(), "image/jpeg")
    assert confirm(phone, held, **GAS_BOILER, **{"q-plate": photo}).status_code == 302
    return held


def link_to(ines, booking, noon):
    with merchant_scope(ines.id):
        return make_link(booking=booking, at=noon)


def test_whoever_booked_reads_their_answers_with_what_for_and_until_when(phone, booked):
    page = phone.read(f"/bookings/{booked.pk}/")

    assert "Which kind? Gas So that we bring the right part · until you take it back" in page
    assert "How old is it? 12 years So that we bring the right part · until Mon 28 Dec" in page
    assert "plate.jpg" in page


def test_a_file_opens_for_whoever_booked_and_nobody_else(phone, another_phone, booked):
    own = phone.get(f"/bookings/{booked.pk}/answers/plate/file/")

    assert (own.status_code, own.headers["Content-Type"], WHERE in own.content) == (200, "image/jpeg", False)
    assert own.headers["Cache-Control"] == "no-store"
    assert another_phone.get(f"/bookings/{booked.pk}/answers/plate/file/").status_code == 404
    assert another_phone.get(f"/bookings/{booked.pk}/answers/").status_code == 404


def test_whoever_holds_the_link_reads_no_answer(another_phone, ines, booked, noon):
    token = link_to(ines, booked, noon)

    for path in (f"/b/{token}/", f"/b/{token}/answers/"):
        page = another_phone.read(path)
        assert "12 years" not in page
        assert 'value="12"' not in page
        assert "plate.jpg" not in page


def test_whoever_holds_the_link_answers_what_is_open_and_changes_nothing_else(phone, another_phone, ines, asks, noon):
    asks(*BOILER)
    booking = phone.held()
    with merchant_scope(ines.id):
        typed_in = Booking.objects.get(pk=booking.pk)
        answer_questions(bookings=[typed_in], said=Said({"boiler": ["yes"]}), at=noon, by=ines.owner.pk)
        confirm_booking(booking=typed_in, at=noon, by=ines.owner.pk)
    token = link_to(ines, booking, noon)
    page = another_phone.get(f"/b/{token}/answers/").content.decode()

    assert "1 question is still open." in another_phone.read(f"/b/{token}/")
    assert ("q-boiler" in page, "q-kind" in page) == (False, True)
    sent = {"q-boiler": "no", "q-kind": "oil", "seen": ["kind", "age", "plate"]}
    assert another_phone.post(f"/b/{token}/answers/say/", sent).status_code == 302
    assert answers_in(ines) == {"boiler": "yes", "kind": "oil"}


def test_whoever_holds_the_link_replaces_no_photo(another_phone, ines, booked, noon):
    token, before = link_to(ines, booked, noon), answers_in(ines)["plate"]
    other = SimpleUploadedFile("other.jpg", a_photo(), "image/jpeg")

    another_phone.post(f"/b/{token}/answers/say/", {"q-plate": other, "seen": SEEN})

    assert answers_in(ines)["plate"] == before


def test_an_answer_is_put_right_on_the_booking(phone, ines, booked):
    wrong = phone.post(f"/bookings/{booked.pk}/answers/say/", {**GAS_BOILER, "q-age": "x"})
    assert wrong.status_code == 400
    assert "Write a number, in digits." in words_of(wrong)

    assert phone.post(f"/bookings/{booked.pk}/answers/say/", {**GAS_BOILER, "q-age": "13"}).status_code == 302
    assert answers_in(ines)["age"] == "13"
    assert "plate" in answers_in(ines)


def test_my_place_names_what_is_known_and_forgets_it_when_asked(phone, ines, booked):
    page = phone.read("/my/")
    assert "Which kind? Gas So that we bring the right part · until you take it back" in page

    answer = phone.post(f"/my/answers/{booked.version.service_id}/kind/forget/")

    assert answer.headers["Location"] == "/my/#answered"
    assert "kind" not in answers_in(ines)
    assert "Which kind?" not in phone.read("/my/")


def test_what_was_agreed_is_named_and_taken_back_in_my_place(phone, ines, asks):
    asks(BACK)
    held = phone.held()
    confirm(phone, held, **{"q-back": "A slipped disc", "seen": ["back"], "agree": "back"})
    assert "Keep what I answered about my health when I booked" in phone.read("/my/")

    phone.post("/my/consents/answers_health/withdraw/")

    assert "A slipped disc" not in phone.read("/my/")
    assert "A slipped disc" not in phone.read(f"/bookings/{held.pk}/")


# Many at once, and offered places -----------------------------------------------------------------------------------------------------


def test_a_series_is_asked_once_and_each_lesson_knows(phone, ines, asks):
    asks(*BOILER)
    path = f"/book/{ines.service('single').service_id}/series/"
    asked = {"day": "2026-09-29", "time": "16:00", "n": "2", "every": "1"}
    page = phone.get(f"{path}?{urlencode(asked)}").content.decode()
    assert "Is it about a boiler?" in page
    assert "A photo of its plate" not in page, "the booking's page asks for that"
    sent = {**JANA, **asked, "key": key_in(page), "on": re.findall(r'name="on" value="([^"]+)"', page)}

    refused = phone.post(f"{path}now/", sent)
    assert (refused.status_code, "Answer with yes or no." in words_of(refused)) == (400, True)
    assert phone.post(f"{path}now/", {**sent, **GAS_BOILER}).status_code == 302

    with merchant_scope(ines.id):
        kept = list(Answer.objects.order_by("booking__starts_at", "code").values_list("booking__series_day", "code"))
    assert [(day.isoformat(), code) for day, code in kept] == [
        (day, code) for day in ("2026-09-29", "2026-10-06") for code in ("age", "boiler", "kind")
    ]


def test_an_offered_place_is_taken_with_the_answers(phone, ines, asks, noon):
    asks(*BOILER)
    booking = phone.held()
    with merchant_scope(ines.id):
        entry = WaitingEntry.objects.create(
            service=booking.version.service,
            days=[booking.wall_day.isoformat()],
            zone=booking.zone,
            last_start=booking.starts_at,
            customer=booking.booker,
            state="offered",
            joined_at=noon,
            offered=booking,
            offered_until=booking.held_until,
        )
    page = phone.read(f"/waiting/{entry.pk}/")
    assert "Is it about a boiler?" in page

    refused = phone.post(f"/waiting/{entry.pk}/yes/", {"seen": SEEN})
    assert (refused.status_code, "Answer with yes or no." in words_of(refused)) == (400, True)
    assert phone.booking(booking.pk).state == "held"

    assert phone.post(f"/waiting/{entry.pk}/yes/", GAS_BOILER).status_code == 302
    assert phone.booking(booking.pk).state == "confirmed"
    assert answers_in(ines) == {"boiler": "yes", "kind": "gas", "age": "12"}


def test_answers_are_taken_along_as_a_table_of_ones_own(phone, another_phone, booked):
    table = phone.get("/my/answers.csv").content.decode("utf-8-sig")

    assert "2026-09-29,How old is it?,12 years,So that we bring the right part,until Mon 28 Dec" in table
    assert another_phone.get("/my/answers.csv").status_code == 404
