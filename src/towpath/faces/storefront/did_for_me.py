"""What this shop did for me, counted from its rows; each line opens what it was counted from."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_customer
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found
from towpath.insight.done_for_customer import Deed, Source, done_for_customer
from towpath.ui import formats

SHOWN = 12
OPENS = {"booking": "booking", "order": "order", "help": "tool-result"}
ICONS = {
    "helped": "sparkles", "recommended": "compass", "moved": "calendar-clock", "cancelled_free": "calendar-x", "waived": "hand-heart",
    "rests": "pause", "goodwill": "hand-coins", "answered": "message-circle", "money_back": "undo-2", "changed": "lightbulb",
    "letters": "mail", "cost": "info",
}  # fmt: skip


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        customer = found(own_customer(request, shop))
        deeds, licence = done_for_customer(customer, currency=shop.site.currency), shop.window.licence
    context = {"customer": customer, "deeds": [_row(each, shop) for each in deeds], "licence": licence}
    return answers.private(answers.page(request, shop, "did_for_me.html", context))


def _row(deed: Deed, shop: Shop) -> dict[str, Any]:
    sources = [_source(each, deed, shop) for each in deed.sources[:SHOWN]] if deed.what != "letters" else []
    return {
        "what": deed.what,
        "icon": ICONS[deed.what],
        "words": WORDS[deed.what](deed),
        "more": _more(deed),
        "sources": sources,
        "others": max(0, deed.count - SHOWN) if sources else 0,
    }


def _source(source: Source, deed: Deed, shop: Shop) -> dict[str, Any]:
    name = OPENS.get(source.about)
    return {
        "at": source.at,
        "name": shop.words(source.name) if source.name else "",
        "sum": formats.money(source.minor, deed.currency) if source.minor else "",
        "href": reverse(name, args=[source.about_id]) if name and source.about_id else "",
    }


def _sum(deed: Deed) -> dict[str, object]:
    return {"n": deed.count, "amount": formats.money(deed.minor, deed.currency)}


WORDS: dict[str, Callable[[Deed], str]] = {
    "helped": lambda deed: ngettext("%(n)s time you used free help", "%(n)s times you used free help", deed.count) % {"n": deed.count},
    "recommended": lambda deed: ngettext("%(n)s time something was recommended to you", "%(n)s times something was recommended to you", deed.count) % {"n": deed.count},
    "moved": lambda deed: ngettext("%(n)s visit you moved, at no cost", "%(n)s visits you moved, at no cost", deed.count) % {"n": deed.count},
    "cancelled_free": lambda deed: ngettext("%(n)s visit you cancelled, at no cost", "%(n)s visits you cancelled, at no cost", deed.count) % {"n": deed.count},
    "waived": lambda deed: ngettext("%(amount)s that the terms ask for was forgiven, %(n)s time", "%(amount)s that the terms ask for was forgiven, %(n)s times", deed.count) % _sum(deed),
    "rests": lambda deed: ngettext("%(n)s break without a fee", "%(n)s breaks without a fee", deed.count) % {"n": deed.count},
    "goodwill": lambda deed: ngettext("%(amount)s for keeping you waiting, %(n)s time", "%(amount)s for keeping you waiting, %(n)s times", deed.count) % _sum(deed),
    "answered": lambda deed: ngettext("%(n)s complaint of yours was answered", "%(n)s complaints of yours were answered", deed.count) % {"n": deed.count},
    "money_back": lambda deed: ngettext("%(amount)s went back to you, %(n)s time", "%(amount)s went back to you, %(n)s times", deed.count) % _sum(deed),
    "changed": lambda deed: ngettext("You asked, and this changed: %(n)s time", "You asked, and this changed: %(n)s times", deed.count) % {"n": deed.count},
    "letters": lambda deed: ngettext("%(n)s message was sent to you", "%(n)s messages were sent to you", deed.count) % {"n": deed.count},
    "cost": lambda deed: ngettext("%(amount)s you were asked for, late or not there, %(n)s time", "%(amount)s you were asked for, late or not there, %(n)s times", deed.count) % _sum(deed),
}  # fmt: skip


def _more(deed: Deed) -> str:
    if deed.what in ("helped", "recommended"):
        said = {
            "not_needed": _("nothing was needed: %(n)s"),
            "solved": _("you solved it yourself: %(n)s"),
            "stopped": _("it was not the right thing for you: %(n)s"),
            "taken": _("taken up: %(n)s"),
            "good": _("it helped: %(n)s"),
            "partly": _("it helped in part: %(n)s"),
            "bad": _("it did not help: %(n)s"),
            "unsaid": _("you said nothing to it: %(n)s"),
        }
        return ", ".join(words % {"n": deed.more[code]} for code, words in said.items() if deed.more.get(code))
    about = {
        "bookings": _("about your bookings"),
        "visits": _("about visits and work"),
        "money": _("about money"),
        "memberships": _("about your membership"),
        "how_it_was": _("how it was"),
        "answers": _("our answers"),
        "changes": _("what changed"),
        "address": _("about your address"),
        "other": _("other"),
    }
    return ", ".join(f"{about[code]}: {count}" for code, count in sorted(deed.more.items(), key=lambda each: -each[1]))
