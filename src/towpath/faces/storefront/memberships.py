"""One's own membership: this month, what is left, pay, pause, go on, end. By the browser that joined, or by the link in a month's mail."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import ServiceVersion
from towpath.faces.see_other import SeeOther
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, sends
from towpath.faces.storefront.access_to_uses import linked_month, own_membership
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.to_provider import can_pay_there, page_of_provider
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.passes.buy_pack_online import go_on_buying_pack, see_how_pack_buying_went
from towpath.passes.end_membership import end_membership
from towpath.passes.models import Membership
from towpath.passes.pause_membership import BadPause, pause_membership, resume_membership
from towpath.passes.read_memberships import ReadMembership, gathered, questions, read_membership
from towpath.payments.pay_online import accounts_in_use
from towpath.payments.record import AlreadyPaid

FAR_AWAY = 3000
ACTS = ("pay", "pause", "go-on", "end")


@dataclass(frozen=True)
class Way:
    """How somebody came to a membership: by its own address, or by a link. Every act leads back there."""

    membership_id: UUID
    name: str
    about: UUID | str

    def to(self, act: str = "") -> str:
        return reverse(f"{self.name}-{act}" if act else self.name, args=[self.about])


def _own(request: HttpRequest, shop: Shop, member_id: UUID) -> Way:
    with shop.scope():
        return Way(own_membership(request, shop, member_id).pk, "membership", member_id)


def _by_link(request: HttpRequest, shop: Shop, month_token: str) -> Way:
    with shop.scope():
        return Way(linked_month(month_token).membership_id, "month", month_token)


def _show(request: HttpRequest, shop: Shop, way: Way, problem: Refusal | None = None, *, waits: bool = False) -> HttpResponse:
    with shop.scope():
        versions = ServiceVersion.objects.current().filter(service__hidden_at=None)
        *rows, accounts, offered = together(*questions(Membership.objects.filter(pk=way.membership_id)), accounts_in_use()[:1], versions)
        licence = shop.window.licence
    (read,) = gathered(rows, today=shop.today)
    context = {
        "read": read,
        "membership": read.membership,
        "name": shop.words(read.membership.offer.name),
        "months": [{"month": each, "pack": each.purchase_id if each.uses_left is not None else None} for each in read.months],
        "services": [
            (each.service_id, shop.words(each.name)) for each in offered if str(each.service_id) in read.membership.offer.services
        ],
        "links": {act.replace("-", "_"): way.to(act) for act in ACTS},
        "is_own": way.name == "membership",
        "pays_online": can_pay_there(request, accounts),
        "waits": waits,
        "today": read.today,
        "last_day": read.pause.back_on - timedelta(days=1) if read.pause and read.pause.back_on else None,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "membership.html", context, status=STATUS[problem.kind] if problem else 200))


def _paid(request: HttpRequest, shop: Shop, way: Way) -> HttpResponse:
    """The provider sends the member here. We ask it at once; if it has no answer yet, the page says so."""
    month = _read(shop, way).open_month
    try:
        if month is not None:
            see_how_pack_buying_went(merchant_id=shop.site.merchant_id, purchase_id=month.purchase_id, at=shop.at)
    except Refusal:
        return _show(request, shop, way, waits=True)
    return HttpResponseRedirect(way.to())


def _pay(request: HttpRequest, shop: Shop, way: Way) -> HttpResponse:
    """To the provider's page for the month that waits; tapping twice leads to the same one."""
    read = _read(shop, way)
    if read.open_month is None:
        return HttpResponseRedirect(way.to())
    title = shop.words(read.membership.offer.name)
    with shop.scope():
        attempt = go_on_buying_pack(purchase_id=read.open_month.purchase_id, title=title, at=shop.at)
    return SeeOther(page_of_provider(request, shop, attempt, title=title, back=f"{way.name}-paid", about=way.about))


def _pause(request: HttpRequest, shop: Shop, way: Way) -> HttpResponse:
    """People say the last day they are away; the day after it counts again."""
    first, last = _day(request.POST.get("first", "")), _day(request.POST.get("last", ""))
    if first is None or (last is None and request.POST.get("last", "").strip()):
        raise BadPause
    with shop.scope():
        pause_membership(membership_id=way.membership_id, first_day=first, back_on=last and last + timedelta(days=1), at=shop.at)
    return HttpResponseRedirect(way.to())


def _go_on(request: HttpRequest, shop: Shop, way: Way) -> HttpResponse:
    with shop.scope():
        resume_membership(membership_id=way.membership_id, at=shop.at)
    return HttpResponseRedirect(way.to())


def _end(request: HttpRequest, shop: Shop, way: Way) -> HttpResponse:
    with shop.scope():
        end_membership(membership_id=way.membership_id, by=None, at=shop.at)
    return HttpResponseRedirect(way.to())


def _read(shop: Shop, way: Way) -> ReadMembership:
    with shop.scope():
        return read_membership(way.membership_id, today=shop.today)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(text.strip())
        return day if day.year < FAR_AWAY else None
    return None


Act = Callable[[HttpRequest, Shop, Way], HttpResponse]
Find = Callable[..., Way]


def _doing(act: Act, find: Find) -> Callable[..., HttpResponse]:
    """Find, do, answer. What is refused is said on the membership's own page."""

    def view(request: HttpRequest, shop: Shop, **named: Any) -> HttpResponse:
        way = find(request, shop, **named)
        try:
            return act(request, shop, way)
        except AlreadyPaid:
            return HttpResponseRedirect(way.to())
        except Refusal as problem:
            return _show(request, shop, way, problem)

    return view


show, paid = guest(require_safe(_doing(_show, _own))), guest(require_safe(_doing(_paid, _own)))
pay, pause, go_on, end = (guest(sends(back="membership")(_doing(act, _own))) for act in (_pay, _pause, _go_on, _end))
show_by_link, paid_by_link = holder_of_link(require_safe(_doing(_show, _by_link))), holder_of_link(require_safe(_doing(_paid, _by_link)))
pay_by_link, pause_by_link, go_on_by_link, end_by_link = (
    holder_of_link(sends(back="month")(_doing(act, _by_link))) for act in (_pay, _pause, _go_on, _end)
)
