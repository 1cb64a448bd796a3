"""My things: what I registered here, how things fit me, and what I brought to the desk; corrected, given away, taken back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from towpath.clientele.models import Customer
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_thing, sends, who_asks
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.together import together
from towpath.goods.end_thing import end_thing
from towpath.goods.fit_profile import Line, correct_profile, profile_from, profile_questions
from towpath.goods.in_words import way_in_words
from towpath.goods.models import DeskReport, Thing
from towpath.goods.of_trade import GoodsOfTrade
from towpath.goods.register import DaysUnreadable, Registered, register_thing
from towpath.goods.sold_here import item_sold_as, sold_here
from towpath.goods.tell_maker import tell_maker, tell_maker_no_more
from towpath.network.packs import in_language
from towpath.ui import formats

TYPED = ("name", "serial", "version", "item", "bought_on", "warranty_until", "maker")
SHOWN = 50


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _page(request, shop)


@guest
@sends(back="my-things")
def register(request: HttpRequest, shop: Shop) -> HttpResponse:
    """By their own yes: it stands beside the button. What was typed stays after a no."""
    said = request.POST
    try:
        with shop.scope():
            customer = found(who_asks(request, shop))
            thing = Registered(
                name=said.get("name", ""),
                serial=said.get("serial", ""),
                version=said.get("version", ""),
                item=item_sold_as(said.get("item", "")),
                bought_on=day_from(said.get("bought_on", "")),
                warranty_until=day_from(said.get("warranty_until", "")),
                maker_may_know=bool(said.get("maker") and said.get("item") and said.get("serial", "").strip()),
            )
            register_thing(customer=customer, said=thing, by=None, today=shop.today, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, problem)
    return HttpResponseRedirect(reverse("my-things"))


@guest
@require_POST
def end(request: HttpRequest, shop: Shop, thing_id: UUID) -> HttpResponse:
    """Given away, broken, or registered by mistake."""
    with shop.scope():
        end_thing(thing=own_thing(request, shop, thing_id), how=request.POST.get("how", ""), at=shop.at)
    return HttpResponseRedirect(reverse("my-things"))


@guest
@require_POST
def maker(request: HttpRequest, shop: Shop, thing_id: UUID) -> HttpResponse:
    """Its maker may know serial and version, or no longer."""
    with shop.scope():
        thing = own_thing(request, shop, thing_id)
        if request.POST.get("says") == "yes":
            tell_maker(thing=thing, today=shop.today, at=shop.at)
        else:
            tell_maker_no_more(thing=thing)
    return HttpResponseRedirect(reverse("my-things"))


@guest
@sends(back="my-things")
def correct_fit(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What they say themselves wins over what was reported before. The place is in the form, never in the address."""
    with shop.scope():
        customer, said = found(who_asks(request, shop)), request.POST
        correct_profile(customer=customer, part=said.get("part", ""), way=said.get("way", ""), at=shop.at)
    return HttpResponseRedirect(reverse("my-things") + "#fit")


def day_from(text: str) -> date | None:
    """As a browser sends it; nothing typed is no day."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise DaysUnreadable from problem


def _page(request: HttpRequest, shop: Shop, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        customer = who_asks(request, shop)
        known = shop.window.goods
        context = _what_is_there(customer, known, shop) if customer else {}
        context["licence"] = shop.window.licence
    context |= {
        "customer": customer,
        "typed": {name: request.POST.get(name, "") for name in TYPED} if problem else {},
        "problem": answers.problem_of(problem) if problem else None,
    }
    return answers.private(answers.page(request, shop, "my_things.html", context, status=STATUS[problem.kind] if problem else 200))


def _what_is_there(customer: Customer, known: GoodsOfTrade, shop: Shop) -> dict[str, Any]:
    person = Customer.objects.same_person(customer.pk).order_by().values("pk")
    things, desk, reports, words, items = together(
        Thing.objects.standing().filter(customer__in=person).order_by("-registered_at", "-id")[:SHOWN],
        DeskReport.objects.filter(customer__in=person).order_by("-logged_at", "-id")[:SHOWN],
        *profile_questions(customer),
        sold_here(),
    )
    aspects = {each.code: in_language(each.name, shop.language) for each in known.desk}
    return {
        "things": [thing_in_words(each) for each in things],
        "desk": [{"row": each, "aspect": aspects.get(each.aspect, each.aspect)} for each in desk],
        "fit": [_line(each, known) for each in profile_from(reports, words, known=known)],
        "parts": [{"code": part.code, "name": shop.words(dict(part.name)), "ways": part.ways} for part in known.parts],
        "items": [(str(listing), shop.words(name)) for listing, name, _item in items],
    }


def thing_in_words(thing: Thing) -> dict[str, Any]:
    """With its days written out."""
    days = {"bought": thing.bought_on, "warranty": thing.warranty_until}
    return {"row": thing, **{name: formats.day(on, year=True) if on else "" for name, on in days.items()}}


def _line(line: Line, known: GoodsOfTrade) -> dict[str, Any]:
    part = known.part(line.part)
    return {"line": line, "words": way_in_words(part.name, line.way, line.cm) if part else line.part}
