"""Which ways lead into the inbox: the pages, a mail address, and a number for text messages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.conversations.mail.addresses import is_on
from towpath.conversations.models import Line, TextSent
from towpath.conversations.texts.connect_line import connect_line, disconnect_line, try_line
from towpath.conversations.texts.http_texts import practice_address
from towpath.conversations.texts.practise import practise_texts
from towpath.conversations.texts.provider import BY_CODE
from towpath.faces.addresses import can_open
from towpath.faces.workspace.access import MemberRequest, owner_errand, owner_page
from towpath.faces.workspace.forms.texts import LineForm
from towpath.faces.workspace.inbox.index import to_inbox
from towpath.faces.workspace.inbox.ways import part_in_words
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together
from towpath.notices.links import api_link, shop_link
from towpath.payments.providers import origins_of_pages

SHOWN = 20


@owner_page
@require_safe
def ways_to_write(request: MemberRequest) -> HttpResponse:
    return _page(request)


@owner_errand
@require_POST
def connect(request: MemberRequest) -> HttpResponse:
    """The provider is asked at once: what is wrong is said while it still stands in the fields."""
    form = LineForm(request.POST, prefix="line")
    if not form.is_valid():
        with merchant_scope(request.merchant.pk):
            return _page(request, form=form, status=400)

    def verb() -> object:
        return connect_line(merchant_id=request.merchant.pk, **form.cleaned_data, by=request.actor.pk, at=clock.now())

    return _done(request, verb, _("Connected. Who writes to your number stands in the inbox."), form)


@owner_errand
@require_POST
def practise(request: MemberRequest) -> HttpResponse:
    """Where this installation practises."""

    def verb() -> object:
        return practise_texts(merchant_id=request.merchant.pk, slug=request.site.slug, by=request.actor.pk, at=clock.now())

    return _done(request, verb, _("Connected, to practise: nothing reaches a telephone."))


@owner_errand
@require_POST
def send_test(request: MemberRequest) -> HttpResponse:
    """To a number of one's own."""

    def verb() -> object:
        return try_line(merchant_id=request.merchant.pk, to=request.POST.get("to", ""), at=clock.now())

    return _done(request, verb, _("Sent. It should arrive within a minute."))


@owner_page
@require_POST
def disconnect(request: MemberRequest) -> HttpResponse:
    disconnect_line(at=clock.now())
    messages.success(request, _("Disconnected, and its key is forgotten."))
    return redirect("ways-to-write")


def _done(request: MemberRequest, verb: Callable[[], object], done: str, form: LineForm | None = None) -> HttpResponse:
    try:
        verb()
    except NotFound:
        raise
    except Refusal as problem:
        with merchant_scope(request.merchant.pk):
            return _page(request, problem, form=form)
    messages.success(request, done)
    return redirect("ways-to-write")


def _page(request: MemberRequest, problem: Refusal | None = None, *, form: LineForm | None = None, status: int = 200) -> HttpResponse:
    lines, sent = together(Line.objects.filter(ended_at=None), TextSent.objects.order_by("-sent_at", "-id")[:SHOWN])
    line = lines[0] if lines else None
    context = {
        "shop_address": shop_link(request.site.slug, "/write/"),
        "mail_address": f"{request.site.slug}@{settings.TOWPATH_MAIL_DOMAIN}" if is_on() else "",
        "line": line,
        "wrong": BY_CODE.get(line.problem) if line else None,
        "told_at": _told_at(request),
        "sent": [{"text": each, "words": part_in_words(each)} for each in sent],
        "form": form or LineForm(prefix="line"),
        "is_open": form is not None,
        "typed_to": request.POST.get("to", ""),
        "may_practise": settings.TOWPATH_SANDBOX,
        "phone_href": _practice_phone(request, line),
        "problem": problem,
    }
    return page(
        request,
        "inbox/ways.html",
        context,
        place="customers",
        back=to_inbox(),
        status=STATUS[problem.kind] if problem else status,
    )


def _practice_phone(request: MemberRequest, line: Line | None) -> str:
    """Only where the browser runs on this machine: nobody else reaches the practice provider."""
    pages = origins_of_pages("sandbox")
    if line is None or line.address != practice_address() or not pages or not can_open(request, pages):
        return ""
    return f"{pages[0]}/phone/{line.number[1:]}"


def _told_at(request: MemberRequest) -> str:
    """What the provider is told, so that it tells us."""
    return api_link(f"/text-lines/{request.site.slug}/messages/")
