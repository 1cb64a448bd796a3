"""Who waits for an answer, longest first. Nothing that happens by itself asks for a person here; only what a customer wrote does."""

from datetime import datetime
from typing import Any, cast, get_args

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.say_when import say_when
from towpath.clientele.models import Customer
from towpath.conversations.inbox import Which, is_overdue
from towpath.conversations.inbox import inbox as rows_of
from towpath.conversations.models import Conversation
from towpath.conversations.promise_answer import HowSoon, how_soon_of, how_soon_questions, span_in_words
from towpath.conversations.standing.recognise import standing_question
from towpath.faces.workspace.access import MemberRequest, member_page
from towpath.faces.workspace.rooms import Back, fragment, page
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.ui.navigation import NavItem

PAGE = 30
MOST_TURNS = 10_000


@member_page
@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    return page(request, "inbox/index.html", _inbox(request), place="customers", back=(reverse("customers"), _("Customers")))


@member_page
@require_safe
def inbox_now(request: MemberRequest) -> HttpResponse:
    """The list alone, for the page that refreshes itself."""
    return fragment(request, "inbox/_list.html", _inbox(request))


def to_inbox() -> Back:
    return reverse("inbox"), _("Inbox")


def called(customer: Customer) -> str:
    """Whom it is with, by what they gave of themselves."""
    return customer.name or customer.email or customer.phone or _("Somebody without a name")


def about_in_words(conversation: Conversation) -> str:
    """The booking or the order it is about; nothing in particular is nothing."""
    language, booking = get_language() or "en", conversation.booking
    if booking is not None:
        return f"{in_language(booking.version.name, language)}, {say_when(booking.starts_at, booking.zone, language)}"
    return _("Order %(number)s") % {"number": conversation.order.number} if conversation.order is not None else ""


def soon_in_words(soon: HowSoon) -> str:
    """What the business promises, and what it keeps."""
    promised = _("You promise an answer within %(span)s.") % {"span": span_in_words(soon.promised_hours * 3600)}
    if not soon.n:
        return promised
    kept = _("Half of your last %(n)s answers came within %(span)s.") % {"n": soon.n, "span": span_in_words(soon.median_seconds)}
    return f"{promised} {kept}"


def _inbox(request: MemberRequest) -> dict[str, Any]:
    which, turn, at = _which(request.GET.get("which", "")), _turn(request.GET.get("page", "1")), clock.now()
    asked = rows_of(which, me=request.actor.pk)[(turn - 1) * PAGE : turn * PAGE + 1]
    found, *both = together(asked, *how_soon_questions())
    soon = how_soon_of(*both)
    return {
        "items": [_row(each, soon, at) for each in found[:PAGE]],
        "standing": sum(
            1 for each in found[:PAGE] if each.waits_since and each.last_by == "customer" and standing_question(each.last_words)
        ),
        "which": which,
        "newer": turn - 1,
        "older": turn + 1 if len(found) > PAGE else 0,
        "refresh": f"?which={which}&page={turn}",
        "tabs": [NavItem(name, f"{reverse('inbox')}?which={code}", current=code == which) for code, name in _names().items()],
        "soon": soon_in_words(soon),
        "at": at,
    }


def _names() -> dict[Which, str]:
    return {"waiting": _("To answer"), "mine": _("Mine"), "open": _("All open"), "closed": _("Closed")}


def _row(conversation: Conversation, soon: HowSoon, at: datetime) -> dict[str, Any]:
    return {
        "conversation": conversation,
        "called": called(conversation.customer),
        "about": about_in_words(conversation),
        "is_overdue": is_overdue(conversation, promised_hours=soon.promised_hours, at=at),
    }


def _which(text: str) -> Which:
    return cast(Which, text) if text in get_args(Which) else "waiting"


def _turn(number: str) -> int:
    return min(max(int(number), 1), MOST_TURNS) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
