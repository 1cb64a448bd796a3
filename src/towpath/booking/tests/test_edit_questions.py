"""Questions are written down, put in order and taken over; nobody is asked before they are published."""

from towpath.booking.edit_questions import draft_of, drop_draft, move_question, put_question, remove_question, take_proposed, what_is_wrong
from towpath.booking.models import ServiceVersion
from towpath.booking.tests.questions import HAS_BOILER, KIND, PLATE

# Writing them down ----------------------------------------------------------------------------------------------------------------------


def drafted(tutor):
    return [each["code"] for each in draft_of(ServiceVersion.objects.select_related("service").get(pk=tutor.lesson.pk))]


def test_what_is_written_down_is_asked_of_nobody_before_it_is_published(tutor):
    service = tutor.lesson.service_id
    for each in (HAS_BOILER, KIND, PLATE):
        put_question(service=service, question=each)
    put_question(service=service, question={**KIND, "text": {"en": "Gas or oil?"}})
    assert drafted(tutor) == ["boiler", "kind", "plate"]
    assert ServiceVersion.objects.get().questions == []

    move_question(service=service, code="plate", by=-1)
    move_question(service=service, code="boiler", by=-1)
    remove_question(service=service, code="nothing")
    assert drafted(tutor) == ["boiler", "plate", "kind"]

    drop_draft(service=service)
    assert drafted(tutor) == []


def test_a_question_moved_before_what_it_hangs_on_is_named(tutor):
    for each in (HAS_BOILER, KIND):
        put_question(service=tutor.lesson.service_id, question=each)

    move_question(service=tutor.lesson.service_id, code="kind", by=-1)

    problem = what_is_wrong(draft_of(ServiceVersion.objects.select_related("service").get()))
    assert (problem.question, problem.code) == ("kind", "bad_question")


def test_what_is_proposed_comes_after_what_is_there_and_replaces_nothing(tutor):
    own = {**PLATE, "text": {"en": "The plate, please"}}
    put_question(service=tutor.lesson.service_id, question=own)

    take_proposed(service=tutor.lesson.service_id, questions=[HAS_BOILER, PLATE])

    draft = draft_of(ServiceVersion.objects.select_related("service").get())
    assert [(each["code"], each["text"]["en"]) for each in draft] == [("plate", "The plate, please"), ("boiler", "Is it about a boiler?")]
