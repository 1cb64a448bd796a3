"""Type in a sale: an amount and how it was paid, one screen, and ready for the next."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.menu import grouped, minor
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.tokens import new_token
from towpath.orders.models import Order
from towpath.orders.place import BasketUnreadable, Wanted
from towpath.orders.type_in import CHANNELS, AmountUnreadable, type_in_sale

LAST_SHOWN = 5


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def sell(request: MemberRequest) -> HttpResponse:
    """Tapping twice, or on a bad line, is one sale: the form carries its own key."""
    if request.method != "POST":
        return _page(request)
    try:
        with attempt():
            _type_in(request)
    except Refusal as problem:
        return _page(request, problem=problem, status=STATUS[problem.kind])
    return redirect(f"{reverse('sell')}?sold=1")


def _type_in(request: MemberRequest) -> None:
    typed = request.POST.get("amount", "").strip()
    amount = minor(typed, request.site.currency) if typed else None
    if typed and amount is None:
        raise AmountUnreadable
    channel = request.POST.get("channel") or "counter"
    type_in_sale(
        key=request.POST.get("idempotency_key", ""),
        site=request.site,
        amount_minor=amount,
        wanted=_wanted(request),
        method=request.POST.get("method", ""),
        note=request.POST.get("note", ""),
        name=_("Sale on the phone") if channel == "phone" else _("Sale at the counter"),
        channel=channel,
        language=get_language() or "en",
        by=request.actor.pk,
        at=clock.now(),
    )


def _wanted(request: MemberRequest) -> list[Wanted]:
    """Portions by dish, each with the price that was shown."""
    chosen = []
    for name in request.POST:
        count = request.POST.get(name, "").strip()
        if not name.startswith("n:") or count in ("", "0"):
            continue
        price = request.POST.get(f"p:{name[2:]}", "")
        if not (_is_whole(count) and _is_whole(price)):
            raise BasketUnreadable
        try:
            chosen.append(Wanted(UUID(name[2:]), int(count), int(price)))
        except ValueError as unreadable:
            raise BasketUnreadable from unreadable
    return chosen


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9


def _page(request: MemberRequest, *, problem: Refusal | None = None, status: int = 200) -> HttpResponse:
    """The form, what was sold last, and after a refusal everything that was typed."""
    typed = request.POST if problem else {}
    groups = grouped(request)
    for group in groups:
        for dish in group["dishes"]:
            dish["chosen"] = typed.get(f"n:{dish['listing'].pk}", "0")
    context: dict[str, Any] = {
        "problem": problem,
        "typed": typed,
        # A key that stands for another sale already is of no more use; any other is kept, so that trying again is the same sale.
        "key": new_token() if problem is None or isinstance(problem, KeyReused) else typed.get("idempotency_key") or new_token(),
        "groups": groups,
        "last": Order.objects.filter(channel__in=CHANNELS).exclude(paid_at=None).order_by("-placed_at", "-id")[:LAST_SHOWN],
        "just_sold": request.GET.get("sold") == "1",
        "picking": any(dish["chosen"] not in ("", "0") for group in groups for dish in group["dishes"]),
    }
    return page(request, "sell.html", context, place="today", back=(reverse("today"), _("Today")), status=status)
