"""What is on the page: news of the shop, ideas by how many want them, questions and their answers."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from towpath.community.models import EntryQuerySet, Member
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import anyone, who_asks
from towpath.faces.storefront.community.doors import ShownEntry, entry_on_page, read_by, require_community
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token

FIRST, PAGE, MOST_PAGES, MOST_ANSWERS = 4, 20, 1000, 200


@anyone
@require_safe
def board(request: HttpRequest, shop: Shop) -> HttpResponse:
    """The first of each kind; with `?show=` all of one kind, page by page."""
    with shop.scope():
        require_community(shop)
        reader = who_asks(request, shop)
        shown, turn = request.GET.get("show", ""), _turn(request.GET.get("page", ""))
        of_kind = {"ideas": ideas_of(reader), "questions": _newest("question", reader), "news": _newest("post", reader)}
        if shown in of_kind:
            rows = of_kind[shown][(turn - 1) * PAGE : turn * PAGE + 1]
            found, hidden = together(rows, _hidden_of(reader))
            lists = {shown: found[:PAGE]}
        else:
            shown = ""
            *each, hidden = together(*(rows[: FIRST + 1] for rows in of_kind.values()), _hidden_of(reader))
            lists = dict(zip(of_kind, (rows[:FIRST] for rows in each), strict=True))
            found = []
        context = {
            "shown": shown,
            "ideas": [in_words(entry) for entry in lists.get("ideas", [])],
            "questions": lists.get("questions", []),
            "news": lists.get("news", []),
            "hidden": hidden,
            "known": reader is not None,
            "newer": turn - 1 if shown else 0,
            "older": turn + 1 if len(found) > PAGE else 0,
            "licence": shop.window.licence,
        }
    return answers.page(request, shop, "community/board.html", context)


@anyone
@require_safe
def one(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    return entry_page(request, shop, entry_id)


@anyone
@require_safe
def now(request: HttpRequest, shop: Shop, entry_id: UUID) -> HttpResponse:
    """The answers alone, for a page that lies open while others write."""
    with shop.scope():
        require_community(shop)
        reader = who_asks(request, shop)
        entry = entry_on_page(entry_id, reader)
        below = [*_below(entry, reader)] if entry.hidden_at is None else []
    context = answers.look_of(shop) | {"entry": {"entry": entry}, "below": below, "known": reader is not None}
    return answers.private(render(request, "storefront/community/_answers.html", context))


def entry_page(request: HttpRequest, shop: Shop, entry_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    """One of them with everything below it. An answer is read at its question, and an idea that was merged at the one it is read with."""
    with shop.scope():
        require_community(shop)
        reader = who_asks(request, shop)
        entry = entry_on_page(entry_id, reader)
        elsewhere = None if entry.hidden_at else entry.merged_into or entry.about
        if elsewhere is not None:
            return HttpResponseRedirect(f"{reverse('community-entry', args=[elsewhere.pk])}#entry-{entry.pk}")
        below, names = together(_below(entry, reader), own_name(reader))
        licence = shop.window.licence
    context = {
        "entry": in_words(entry) if entry.kind == "idea" else {"entry": entry},
        "below": below,
        "known": reader is not None,
        "name": request.POST.get("name", "") or (names[0].name if names else ""),
        "typed": request.POST.get("text", "") or request.POST.get("word", ""),
        "why": reason_in_words(entry.hidden_why),
        "key": new_token(),
        "licence": licence,
        "problem": answers.problem_of(problem) if problem else None,
    }
    return answers.page(request, shop, "community/one.html", context, status=STATUS[problem.kind] if problem else 200)


def ideas_of(reader: Any) -> EntryQuerySet:
    """Those that stand for themselves, what most people want first."""
    return read_by(reader).roots().shown().most_wanted()


def own_name(reader: Any) -> Any:
    """How this reader is called here, as a question."""
    return Member.objects.filter(customer=reader.pk if reader else None)


def in_words(entry: ShownEntry) -> dict[str, Any]:
    word, tone, icon = {
        "open": (pgettext("an idea", "Open"), "", ""),
        "planned": (pgettext("an idea", "Planned"), "water", "calendar-check"),
        "started": (pgettext("an idea", "Started"), "lamp", "hammer"),
        "done": (pgettext("an idea", "Done"), "reed", "check"),
        "declined": (pgettext("an idea", "Not for us"), "", "x"),
    }[entry.status]
    return {"entry": entry, "status": word, "tone": tone, "icon": icon}


def reason_in_words(code: str) -> str:
    return {
        "insult": _("It insults somebody."),
        "personal_data": _("It contains personal data of somebody."),
        "off_topic": _("It is not about this shop."),
        "advertising": _("It is advertising."),
        "unlawful": _("It breaks the law."),
    }.get(code, "")


def _newest(kind: str, reader: Any) -> EntryQuerySet:
    rows: EntryQuerySet = read_by(reader).shown().filter(kind=kind).order_by("-said_at", "-id")
    return rows


def _below(entry: ShownEntry, reader: Any) -> EntryQuerySet:
    """The answers to a question, what helped most people first; of an idea the words of those that are read with it."""
    rows = read_by(reader).shown()
    if entry.kind == "question":
        rows = rows.filter(about=entry).order_by("-thanks", "said_at", "id")
    else:
        rows = rows.filter(merged_into=entry).exclude(text="").order_by("said_at", "id")
    return rows[:MOST_ANSWERS]


def _hidden_of(reader: Any) -> EntryQuerySet:
    """What the shop hid of theirs, for themselves alone."""
    rows: EntryQuerySet = read_by(reader).said_by(reader).exclude(hidden_at=None).exclude(text="").order_by("-hidden_at")
    return rows[:PAGE]


def _turn(number: str) -> int:
    return min(max(int(number), 1), MOST_PAGES) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
