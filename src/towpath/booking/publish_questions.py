"""Say what is asked of whoever books a service. A question that nobody could answer, or that asks for what may not simply be asked, is not published."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Need, Service, ServiceVersion
from towpath.booking.models.answers import ABOUT, KEEPS
from towpath.booking.questions import CHOOSING, DECIDING, KINDS, YES_NO, Question
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing

MOST_QUESTIONS: Final = 20
MOST_CHOICES: Final = 20
LONGEST_WORDS: Final = 200
_CODE = re.compile(r"[a-z0-9_]{1,40}")
_FIELDS: Final = {
    "code", "kind", "text", "purpose", "required", "keep", "about", "choices", "unit", "least", "most", "only_if",
}  # fmt: skip
_HEALTH = re.compile(
    r"\b(allerg\w*|pregnan\w*|illness\w*|disease\w*|medicat\w*|medicine\w*|injur\w*|disabilit\w*|diagnos\w*|health|blood pressure|surger\w*"
    r"|symptom\w*|pain|pains|painful|hurts?|aches?|aching|backache|headaches?)\b"
    r"|过敏|怀孕|孕期|疾病|生病|吃药|用药|受伤|伤病|残疾|诊断|健康|血压|手术|症状|疼|头痛|背痛|腰痛|痛经|痛不痛",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(child|children|kid|kids|son|daughter|pupil|school year)\b|孩子|儿子|女儿|小朋友|学生|年级", re.IGNORECASE)


class BadQuestion(Invalid):
    """Names the question, and what is the matter with it."""

    code = "bad_question"
    what_is_safe = _("What is asked now is unchanged.")

    def __init__(self, words: Any, question: str = "") -> None:
        super().__init__(words, question=question)
        self.question = question


def publish_questions(*, service: Service, questions: Sequence[Question], at: datetime) -> ServiceVersion:
    """The next version of the service asks these, in this order; everything else about it stays. Asking the same again changes nothing, and bookings
    keep the questions they were asked."""
    asked = check_questions(questions)
    with all_or_nothing():
        now = ServiceVersion.objects.select_for_update().get(service=service, superseded_at=None)
        Service.objects.filter(pk=service.pk).update(questions=None)
        if now.questions == asked:
            return now
        needs = list(Need.objects.filter(version=now).order_by("position"))
        ServiceVersion.objects.filter(pk=now.pk).update(superseded_at=at)
        same = {field.attname: getattr(now, field.attname) for field in ServiceVersion._meta.concrete_fields if field.name != "id"}
        version = ServiceVersion.objects.create(**{**same, "number": now.number + 1, "published_at": at, "questions": asked})
        Need.objects.bulk_create(Need(version=version, position=each.position, kind=each.kind, skill=each.skill) for each in needs)
    return version


def check_questions(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """All of them as they are kept, or a refusal that names the first that can't be asked like that."""
    if len(questions) > MOST_QUESTIONS:
        raise BadQuestion(_("Twenty questions at most: whoever books has to get through them."))
    asked: list[dict[str, Any]] = []
    for each in questions:
        one = shaped(each)
        if one["code"] in {before["code"] for before in asked}:
            raise BadQuestion(_("Two questions have the same code."), one["code"])
        _check_condition(one, asked)
        _check_consent(one)
        asked.append(one)
    return asked


def shaped(question: Question) -> dict[str, Any]:
    """One question by itself, with nothing in it that its kind does not have."""
    code, kind = str(question.get("code", "")), question.get("kind")
    if set(question) - _FIELDS or not _CODE.fullmatch(code) or kind not in KINDS:
        raise BadQuestion(_("A question has a code, a kind and words."), code)
    text, purpose = _words(question.get("text")), _words(question.get("purpose"))
    if not text:
        raise BadQuestion(_("A question needs words in at least one language."), code)
    if not purpose:
        raise BadQuestion(_("Say what you need it for: your customer reads it beside the question."), code)
    if question.get("keep", "visit") not in KEEPS:
        raise BadQuestion(_("Say how long an answer is kept."), code)
    about = question.get("about") or ""
    if about and about not in ABOUT:
        raise BadQuestion(_("A question is about nobody's health, about health, or about a child."), code)
    one: dict[str, Any] = {"code": code, "kind": kind, "text": text, "purpose": purpose, "keep": question.get("keep", "visit")}
    one |= {"required": bool(question.get("required")), "about": about}
    if kind in CHOOSING:
        one["choices"] = _choices(question.get("choices"), code)
    if kind == "number":
        one |= _limits(question, code)
    if question.get("only_if"):
        one["only_if"] = _condition(question["only_if"], code)
    return one


def sounds_like(words: str) -> bool:
    """Whether it asks about somebody's health, or about a child."""
    return bool(_HEALTH.search(words) or _CHILD.search(words))


def _words(words: Any) -> dict[str, str]:
    """By language, each on one line."""
    if not isinstance(words, dict):
        return {}
    kept = {str(language)[:10]: " ".join(str(text).split())[:LONGEST_WORDS] for language, text in words.items()}
    return {language: text for language, text in kept.items() if text}


def _choices(choices: Any, code: str) -> list[dict[str, Any]]:
    rows = [each for each in choices or () if isinstance(each, dict)]
    kept = [{"code": str(each.get("code", "")), "name": _words(each.get("name"))} for each in rows]
    codes = [each["code"] for each in kept]
    if not 2 <= len(kept) <= MOST_CHOICES or len(set(codes)) < len(codes):
        raise BadQuestion(_("Give two to twenty things to choose from, each once."), code)
    if any(not _CODE.fullmatch(str(each["code"])) or not each["name"] for each in kept):
        raise BadQuestion(_("Each thing to choose from needs words."), code)
    return kept


def _limits(question: Question, code: str) -> dict[str, Any]:
    unit = " ".join(str(question.get("unit") or "").split())[:12]
    try:
        ends = {name: Decimal(str(question[name])[:20]) for name in ("least", "most") if question.get(name) not in (None, "")}
    except InvalidOperation as problem:
        raise BadQuestion(_("The limits of a number are numbers."), code) from problem
    if any(not each.is_finite() or abs(each) > 10**9 or int(each.as_tuple().exponent) < -6 for each in ends.values()) or ends.get(
        "least", 0
    ) > ends.get("most", 10**9):
        raise BadQuestion(_("The smallest number is larger than the largest."), code)
    return {"unit": unit} | {name: f"{each.normalize():f}" for name, each in ends.items()}


def _condition(needs: Any, code: str) -> dict[str, Any]:
    values = needs.get("is") if isinstance(needs, dict) else None
    if not isinstance(values, list | tuple) or not values:
        raise BadQuestion(_("Say which answer makes this question needed."), code)
    return {"code": str(needs.get("code", "")), "is": [str(each) for each in values]}


def _check_condition(one: Question, before: Sequence[Question]) -> None:
    """Only on what was asked earlier, so that nothing ever waits for itself."""
    needs = one.get("only_if")
    if not needs:
        return
    earlier = next((each for each in before if each["code"] == needs["code"]), None)
    if earlier is None:
        raise BadQuestion(
            _("It hangs on a question that does not come before it. Put that one first, or ask this one always."), one["code"]
        )
    if earlier["kind"] not in DECIDING:
        raise BadQuestion(_("A question can only hang on a choice, or on yes or no."), one["code"])
    there = YES_NO if earlier["kind"] == "yes_no" else [each["code"] for each in earlier["choices"]]
    if not set(needs["is"]) <= set(there):
        raise BadQuestion(_("It hangs on an answer that can't be given."), one["code"])


def _check_consent(one: Question) -> None:
    """What is about health or a child is asked with a yes of its own; a yes that has to be given is none."""
    words = " ".join([*one["text"].values(), *(text for each in one.get("choices", ()) for text in each["name"].values())])
    if not one["about"] and _HEALTH.search(words):
        raise BadQuestion(
            _("This sounds like a question about somebody's health. Say that it is: then they are asked for a yes to keeping it."),
            one["code"],
        )
    if not one["about"] and _CHILD.search(words):
        raise BadQuestion(
            _("This sounds like a question about a child. Say that it is: then a parent is asked for a yes to keeping it."), one["code"]
        )
    if one["about"] and one["required"]:
        raise BadQuestion(_("Nobody has to tell about their health or a child to book. Let this one be left empty."), one["code"])
