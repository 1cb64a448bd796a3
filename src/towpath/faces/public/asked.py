"""What somebody asked the list for, out of an address; and the answers their browser keeps."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from towpath.directory.checks import KEPT, Answered, opened, sealed
from towpath.directory.facts import WAYS, Need, Wanted, words_of
from towpath.foundation.errors import Invalid, NotFound
from towpath.identity.sessions import is_trustworthy

MOST_NEEDS = 20


class BadQuestion(Invalid):
    code = "bad_question"
    what_happened = _(
        "What was asked for can't be looked up: a way is venue, customer, online or phone, and a need is a course and a subject, like maths.equations."
    )
    what_to_do = _("Open the list without it, and choose again.")


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address says. Too long is cut; what no form of ours can ask is refused."""
    asked = request.GET
    way = asked.get("way", "")
    if way not in ("", *WAYS):
        raise BadQuestion
    return Wanted(
        words=words_of(asked.get("q", "")[:200]),
        needs=tuple(dict.fromkeys(_need(text) for text in asked.getlist("need")[:MOST_NEEDS])),
        trade=asked.get("trade", "")[:40],
        way=way,
        language=asked.get("language", "")[:10],
        near=" ".join(asked.get("near", "")[:60].split()),
    )


def with_answers(wanted: Wanted, answered: Answered | None) -> Wanted:
    """Whoever answered the questions of a trade sees that trade by what they need; other trades have nothing to do with it."""
    if answered is None or wanted.trade != answered.check.trade or wanted.needs:
        return wanted
    return replace(wanted, needs=answered.needs)


def page_of(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 1


def answers_kept(request: HttpRequest, at: datetime) -> Answered | None:
    """What this browser answered last. Forged, old or of a course that is gone: nothing."""
    box = request.COOKIES.get(_name(request), "")
    try:
        return opened(box, at=at) if box else None
    except NotFound:
        return None


def keep_answers(request: HttpRequest, answer: HttpResponse, answered: Answered, at: datetime) -> None:
    """In this browser and nowhere else."""
    _keep(request, answer, sealed(answered, at=at), KEPT)


def forget_answers(request: HttpRequest, answer: HttpResponse) -> None:
    _keep(request, answer, "", timedelta(0))


def _need(text: str) -> Need:
    course, dot, subject = text.partition(".")
    if not (course and dot and subject) or len(text) > 120:
        raise BadQuestion
    return course, subject


def _name(request: HttpRequest) -> str:
    return "__Host-answers" if is_trustworthy(request) else "answers-lan"


def _keep(request: HttpRequest, answer: HttpResponse, value: str, how_long: timedelta) -> None:
    answer.set_cookie(
        _name(request),
        value,
        max_age=int(how_long.total_seconds()),
        path="/",
        secure=is_trustworthy(request),
        httponly=True,
        samesite="Lax",
    )
