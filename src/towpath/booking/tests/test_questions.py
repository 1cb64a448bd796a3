"""Questions at booking: which are asked, what counts as an answer, and what may be asked at all."""

from datetime import timedelta

import pytest

from towpath.booking.answer_questions import still_to_ask
from towpath.booking.answers_in_words import answer_in_words
from towpath.booking.confirm import confirm_booking
from towpath.booking.forget_answers import forget_answers
from towpath.booking.models import Answer, Booking, Service, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.publish_questions import BadQuestion, check_questions
from towpath.booking.questions import BadAnswers, Said, read
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO, refused
from towpath.booking.tests.questions import AGE, BACK, BOILER, GAS_BOILER, HAS_BOILER, KIND, PLATE, ask_on, hold, say
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Consent
from towpath.network.packs import shipped_packs


def asked(questions, **values):
    said = Said(values={code: [value] if isinstance(value, str) else value for code, value in values.items()})
    return read(check_questions(questions), said)


# Which are asked, and what counts ----------------------------------------------------------------------------------------------------


def test_a_question_is_asked_only_once_an_earlier_answer_makes_it_needed():
    assert [each["code"] for each in asked(BOILER, boiler="no").asked] == ["boiler", "plate"]
    assert [each["code"] for each in asked(BOILER, boiler="yes", kind="oil").asked] == ["boiler", "kind", "plate"]
    assert [each["code"] for each in asked(BOILER, boiler="yes", kind="gas").asked] == ["boiler", "kind", "age", "plate"]


def test_an_answer_to_what_is_not_asked_is_not_read():
    assert asked(BOILER, boiler="no", kind="gas", age="12").values == {"boiler": "no"}


def test_what_is_missing_or_wrong_is_named_all_at_once():
    answered = asked(BOILER, boiler="yes", age="x")
    assert set(answered.wrong) == {"kind"}

    answered = asked([HAS_BOILER, KIND, AGE], boiler="maybe")
    assert set(answered.wrong) == {"boiler"}

    answered = asked(BOILER, boiler="yes", kind="gas", age="81")
    assert answered.wrong == {"age": "From 0 to 80 years"}


@pytest.mark.parametrize(
    ("more", "given", "kept"),
    [
        ({"kind": "short"}, "  two   words ", "two words"),
        ({"kind": "long"}, "one\r\ntwo", "one\ntwo"),
        ({"kind": "number"}, "12,50", "12.5"),
        ({"kind": "number"}, "1000", "1000"),
        ({"kind": "date"}, "2026-10-03", "2026-10-03"),
        ({"kind": "several", "choices": KIND["choices"]}, ["oil", "gas"], ["gas", "oil"]),
    ],
)
def test_each_kind_keeps_what_was_meant(more, given, kept):
    question = {"code": "it", "text": {"en": "It"}, "purpose": {"en": "For it"}, **more}

    assert asked([question], it=given).values == {"it": kept}


@pytest.mark.parametrize(
    ("more", "given"),
    [
        ({"kind": "short"}, "x" * 121),
        ({"kind": "long"}, "x" * 1001),
        ({"kind": "number"}, "nan"),
        ({"kind": "number"}, "1e3"),
        ({"kind": "number"}, "1e-999999"),
        ({"kind": "number"}, "1e99999999"),
        ({"kind": "number"}, "twelve"),
        ({"kind": "date"}, "3 October"),
        ({"kind": "yes_no"}, "perhaps"),
        ({"kind": "one", "choices": KIND["choices"]}, "coal"),
        ({"kind": "several", "choices": KIND["choices"]}, ["gas", "coal"]),
    ],
)
def test_what_its_kind_can_t_be_is_refused(more, given):
    question = {"code": "it", "text": {"en": "It"}, "purpose": {"en": "For it"}, **more}

    assert set(asked([question], it=given).wrong) == {"it"}


# What may be published ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "questions",
    [
        [{**HAS_BOILER, "text": {}}],
        [{**HAS_BOILER, "purpose": {"en": " "}}],
        [{**HAS_BOILER, "kind": "colour"}],
        [{**HAS_BOILER, "keep": "for_ever"}],
        [HAS_BOILER, HAS_BOILER],
        [KIND],
        [KIND, HAS_BOILER],
        [{**KIND, "only_if": {"code": "kind", "is": ["gas"]}}],
        [HAS_BOILER, {**KIND, "only_if": {"code": "boiler", "is": ["perhaps"]}}],
        [PLATE, {**HAS_BOILER, "only_if": {"code": "plate", "is": ["yes"]}}],
        [{**KIND, "only_if": None, "choices": KIND["choices"][:1]}],
        [{**AGE, "only_if": None, "least": "9", "most": "1"}],
        [{**HAS_BOILER, "text": {"en": "Do you have an allergy?"}}],
        [{**HAS_BOILER, "text": {"en": "So", "zh-hans": "孩子上几年级？"}}],
        [{**BACK, "required": True}],
        [{**HAS_BOILER, "code": f"q{n}"} for n in range(21)],
    ],
)
def test_what_nobody_could_or_should_have_to_answer_is_not_published(questions):
    with pytest.raises(BadQuestion):
        check_questions(questions)


def test_a_question_about_health_is_published_where_it_is_said_and_may_be_left_empty():
    assert check_questions([BACK])[0]["about"] == "health"


def test_publishing_makes_the_next_version_and_a_booking_keeps_its_questions(tutor, jana):
    before = hold(tutor.lesson, jana)

    version = ask_on(tutor, *BOILER)

    assert (version.number, [each["code"] for each in version.questions]) == (2, ["boiler", "kind", "age", "plate"])
    assert [(each.kind, each.skill) for each in version.needs.order_by("position")] == [("person", "maths"), ("room", "")]
    assert Booking.objects.get(pk=before.pk).version.questions == []
    assert ask_on(tutor, *BOILER).pk == version.pk
    assert ServiceVersion.objects.filter(superseded_at=None).get().pk == version.pk


def test_changing_the_price_of_a_service_leaves_its_questions(tutor):
    ask_on(tutor, HAS_BOILER)

    offered = Offered(name={"en": "Lesson"}, minutes=60, price_minor=4000, currency="EUR")
    changed = change_service(service=Service.objects.get(), offered=offered, at=SEPTEMBER)

    assert [each["code"] for each in changed.questions] == ["boiler"]


# Answering ----------------------------------------------------------------------------------------------------------------------------


def test_nothing_is_promised_before_what_has_to_be_answered_is(tutor, jana):
    held = hold(ask_on(tutor, *BOILER), jana)
    with refused(BadAnswers):
        confirm_booking(booking=held, at=SEPTEMBER)

    say(held, **GAS_BOILER)

    assert confirm_booking(booking=held, at=SEPTEMBER).state == "confirmed"
    assert {each.code: each.value for each in Answer.objects.filter(customer=jana)} == {"boiler": "yes", "kind": "gas", "age": "12"}


def test_the_team_may_leave_open_what_is_still_to_be_asked(tutor, jana):
    held = hold(ask_on(tutor, *BOILER), jana, by=WHO)
    say(held, by=WHO, boiler="yes")

    assert confirm_booking(booking=held, at=SEPTEMBER, by=WHO).state == "confirmed"
    assert [each["code"] for each in still_to_ask(held.version.questions, Answer.objects.filter(booking=held))] == ["kind"]


def test_whatever_is_not_asked_any_more_is_not_kept(tutor, jana):
    held = hold(ask_on(tutor, *BOILER), jana)
    say(held, **GAS_BOILER)

    say(held, boiler="no")

    assert [(each.code, each.value) for each in Answer.objects.all()] == [("boiler", "no")]


def test_saying_the_same_again_does_not_change_when_and_by_whom_it_was_said(tutor, jana):
    held = hold(ask_on(tutor, HAS_BOILER), jana)
    say(held, boiler="yes")

    say(held, at=SEPTEMBER + timedelta(minutes=5), by=WHO, boiler="yes")
    first = Answer.objects.get()
    say(held, at=SEPTEMBER + timedelta(minutes=5), by=WHO, boiler="no")
    second = Answer.objects.get()

    assert (first.answered_at, first.by) == (SEPTEMBER, None)
    assert (second.value, second.by) == ("no", WHO)


def test_what_is_about_health_is_kept_by_a_yes_of_its_own_and_goes_with_it(tutor, jana):
    held = hold(ask_on(tutor, BACK), jana)
    with refused(BadAnswers):
        say(held, back="A slipped disc")
    say(held, back="")
    assert not Answer.objects.exists()

    say(held, agreed=["back"], back="A slipped disc")
    given = Consent.objects.get(customer=jana)
    withdraw_consent(customer=jana, purpose="answers_health", at=SEPTEMBER)

    assert (given.purpose, given.wording) == ("answers_health", "answers-1")
    assert not Answer.objects.readable(SEPTEMBER).exists()
    assert forget_answers(at=SEPTEMBER) == 1
    assert not Answer.objects.exists()


def test_a_yes_to_keeping_one_answer_is_none_to_keeping_another(tutor, jana):
    held = hold(ask_on(tutor, BACK, {**BACK, "code": "knee"}), jana)

    with refused(BadAnswers):
        say(held, agreed=["back"], back="A slipped disc", knee="It clicks")

    say(held, agreed=["back", "knee"], back="A slipped disc", knee="It clicks")
    assert Answer.objects.count() == 2


def test_answers_are_said_in_words(tutor, jana):
    held = hold(ask_on(tutor, *BOILER), jana)
    say(held, **GAS_BOILER)

    answers = {each.code: each for each in Answer.objects.all()}
    assert [answer_in_words(answers[code], "zh-hans") for code in ("kind", "age")] == ["燃气", "12 years"]


# What trades propose --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trade", ["tutor", "home", "wellness", "boutique"])
def test_what_a_trade_proposes_can_be_asked_as_it_is(trade):
    section = next(each for each in shipped_packs() if each["trade"] == trade)["booking"]
    services = {each["code"] for each in section["template"]}

    for service in services:
        rows = [each for each in section["questions"] if service in each["services"]]
        check_questions([{name: value for name, value in each.items() if name != "services"} for each in rows])

    assert {service for each in section["questions"] for service in each["services"]} <= services
