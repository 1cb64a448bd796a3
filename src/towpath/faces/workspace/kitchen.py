"""The kitchen screen: what to cook, in order, big; one tap a step."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, Subquery, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.clientele.models import OwnWay
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import STEPS, move_ticket, state_of
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.forms.dishes import named
from towpath.faces.workspace.rooms import fragment, page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.network.packs import in_language, ways_told
from towpath.orders.models import Order, OrderLine

LATE_AFTER = timedelta(minutes=12)
OVER_AFTER = timedelta(minutes=20)
SHIFT = timedelta(hours=18)
JUST_SERVED = timedelta(minutes=20)


@dataclass(frozen=True)
class Line:
    quantity: int
    name: str
    choices: str
    allergens: str


@dataclass(frozen=True)
class Slip:
    """One ticket as the screen shows it."""

    ticket: Ticket
    order: Order
    state: str
    place: str
    minutes: int
    tone: str
    lines: list[Line]
    own_way: str
    """How this guest likes it, told once."""

    @property
    def next(self) -> str:
        return STEPS[STEPS.index(self.state) + 1] if self.state != "served" else ""

    @property
    def before(self) -> str:
        return STEPS[STEPS.index(self.state) - 1] if self.state != "sent" else ""


@member_page
@require_safe
def kitchen(request: MemberRequest) -> HttpResponse:
    return page(request, "kitchen/index.html", board(request, clock.now()), place="kitchen")


@member_page
@require_safe
def kitchen_now(request: MemberRequest) -> HttpResponse:
    """The board alone, for the screen that refreshes itself."""
    return fragment(request, "kitchen/_board.html", board(request, clock.now()))


@member_page
@require_POST
def move(request: MemberRequest, ticket_id: UUID, to: str) -> HttpResponse:
    """One step on, or one back. Two cooks tapping at once make one step."""
    at, problem = clock.now(), None
    try:
        with attempt():
            move_ticket(ticket_id=ticket_id, to=to, at=at)
    except NotFound:
        raise
    except Refusal as refused:
        problem = refused
    if not request.headers.get("HX-Request") and problem is None:
        return redirect("kitchen")
    show = fragment if request.headers.get("HX-Request") else page
    template = "kitchen/_board.html" if request.headers.get("HX-Request") else "kitchen/index.html"
    return show(request, template, {**board(request, at), "problem": problem}, status=409 if problem else 200)


def board(request: MemberRequest, at: datetime) -> dict[str, object]:
    """Everything on the screen, in two statements: tickets with their orders, and the lines of those."""
    language = get_language() or "en"
    section = request.merchant.pack.section("presence")
    words = {**dict(named(section["options"], language)), **dict(named(section["allergens"], language))}
    lines = OrderLine.objects.select_related("listing").order_by("position")
    due = Order.objects.filter(group=OuterRef("order__group"), paid_at=None, cancelled_at=None).order_by().values("group")
    kept = OwnWay.objects.filter(customer=OuterRef("order__customer"))[:1]
    tickets = (
        Ticket.objects.select_related("order")
        .annotate(
            due_minor=Subquery(due.annotate(n=Sum("total_minor")).values("n")),
            own_ways=Subquery(kept.values("ways")),
            own_word=Subquery(kept.values("word")),
        )
        .prefetch_related(Prefetch("order__lines", queryset=lines))
        .filter(Q(served_at=None) | Q(order__paid_at=None) | Q(served_at__gt=at - JUST_SERVED))
        .filter(order__cancelled_at=None, sent_at__gt=at - SHIFT)
        .order_by("sent_at", "id")
    )
    ways = {code: in_language(name, language) for code, name in ways_told(request.merchant.pack.manifest).items()}
    slips = [_slip(ticket, words, ways, language, at) for ticket in tickets]
    served = [slip for slip in slips if slip.state == "served"]
    return {
        "open": [slip for slip in slips if slip.state != "served"],
        "to_pay": [slip for slip in served if slip.order.paid_at is None],
        "served": [slip for slip in reversed(served) if slip.ticket.served_at and slip.ticket.served_at > at - JUST_SERVED][:6],
        "at": at,
    }


def _slip(ticket: Any, words: dict[str, str], ways: dict[str, str], language: str, at: datetime) -> Slip:
    order: Order = ticket.order
    waited, state = at - ticket.sent_at, state_of(ticket)
    waits = state in ("sent", "started")
    tone = "over" if waits and waited >= OVER_AFTER else "late" if waits and waited >= LATE_AFTER else ""
    return Slip(
        ticket=ticket,
        order=order,
        state=state,
        place=_("Table %(label)s") % {"label": order.place} if order.place else _("Pick-up"),
        minutes=max(0, int(waited.total_seconds() // 60)),
        tone=tone,
        lines=[_line(line, words, language) for line in order.lines.all()],
        own_way=" · ".join([*(ways.get(code, code) for code in ticket.own_ways or []), *([ticket.own_word] if ticket.own_word else [])]),
    )


def _line(line: OrderLine, words: dict[str, str], language: str) -> Line:
    """In the cook's language where the dish is still on the menu; as the guest read it otherwise."""
    listing = line.listing
    return Line(
        quantity=line.quantity,
        name=in_language(listing.name, language) if listing else line.name,
        choices=", ".join(words.get(code, code) for code in line.choices),
        allergens=", ".join(words.get(code, code) for code in listing.allergens) if listing else "",
    )
