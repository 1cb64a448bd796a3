"""The community at a glance: open or closed, who waits for an answer, what is wished for, and a word to everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.community.models import Board, EntryQuerySet
from towpath.community.open_community import close_community, open_community
from towpath.community.post import post
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.community.rows import entries, in_words
from towpath.faces.workspace.rooms import Back, page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.notices.links import shop_link
from towpath.ui.navigation import NavItem

PAGE, MOST_PAGES = 30, 1000


@member_page
@require_safe
def community(request: MemberRequest) -> HttpResponse:
    return _page(request)


@owner_page
@require_POST
def open_it(request: MemberRequest) -> HttpResponse:
    open_community(at=clock.now())
    messages.success(request, _("Open. Your page leads to it from now on."))
    return redirect("community")


@owner_page
@require_POST
def close_it(request: MemberRequest) -> HttpResponse:
    close_community()
    messages.success(request, _("Closed. Nobody reads it any more, and nothing of it is lost."))
    return redirect("community")


@member_page
@require_POST
def post_it(request: MemberRequest) -> HttpResponse:
    """Pressing twice is posting once; a no keeps the words."""
    said = request.POST
    words = {name: said.get(name, "") for name in ("title", "text", "key")}
    try:
        with attempt():
            post(**words, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("Posted. Everybody reads it on your page."))
    return redirect(f"{reverse('community')}?show=posts")


def to_community() -> Back:
    return reverse("community"), _("Community")


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    shown = _which(request)
    number = request.GET.get("page", "1")
    turn = min(max(int(number), 1), MOST_PAGES) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    of_kind = _lists()
    boards, rows, waiting, hidden = together(
        Board.objects.exclude(opened_at=None),
        of_kind[shown][(turn - 1) * PAGE : turn * PAGE + 1],
        _unanswered()[: PAGE + 1],
        of_kind["hidden"][: PAGE + 1],
    )
    counts = {"questions": len(waiting), "hidden": sum(1 for each in hidden if each.objection)}
    context = {
        "is_open": bool(boards),
        "shown": shown,
        "rows": [in_words(each) for each in rows[:PAGE]],
        "tabs": [
            NavItem(name, f"{reverse('community')}?show={code}", current=code == shown, count=counts.get(code) or 0)
            for code, name in _names().items()
        ],
        "newer": turn - 1,
        "older": turn + 1 if len(rows) > PAGE else 0,
        "title": request.POST.get("title", ""),
        "text": request.POST.get("text", ""),
        "key": new_token(),
        "shop_href": shop_link(request.site.slug, "/community/"),
        "problem": problem,
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "community/index.html", context, place="customers", back=(reverse("customers"), _("Customers")), status=status)


def _which(request: MemberRequest) -> str:
    if request.method == "POST":
        return "posts"
    shown = request.GET.get("show", "questions")
    return shown if shown in _names() else "questions"


def _names() -> dict[str, str]:
    return {"questions": _("Questions"), "ideas": _("Ideas"), "posts": _("Your posts"), "hidden": _("Hidden")}


def _lists() -> dict[str, EntryQuerySet]:
    newest = entries().shown().order_by("-said_at", "-id")
    return {
        "questions": entries().shown().filter(kind="question").order_by("answers", "-said_at", "-id"),
        "ideas": entries().roots().shown().most_wanted(),
        "posts": newest.filter(kind="post"),
        "hidden": entries().exclude(hidden_at=None).exclude(text="").order_by("-hidden_at", "-id"),
    }


def _unanswered() -> EntryQuerySet:
    """Nobody has answered them yet."""
    rows: EntryQuerySet = entries().shown().unanswered()
    return rows
