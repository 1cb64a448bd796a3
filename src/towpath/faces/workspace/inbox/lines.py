"""Which ways lead into the inbox: the pages, a mail address, a number for text messages, and a messenger."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.conversations.http_line import practice_address
from towpath.conversations.mail.addresses import is_on
from towpath.conversations.messenger.connect_messenger import connect_messenger, disconnect_messenger, practise_messenger
from towpath.conversations.messenger.window import NAME as MESSENGER
from towpath.conversations.models import Line, TextSent
from towpath.conversations.texts.connect_line import connect_line, disconnect_line, try_line
from towpath.conversations.texts.lines import TEXTS
from towpath.conversations.texts.practise import practise_texts
from towpath.conversations.texts.provider import BY_CODE
from towpath.faces.addresses import can_open
from towpath.faces.workspace.access import MemberRequest, owner_errand, owner_page
from towpath.faces.workspace.forms.texts import LineForm, MessengerForm
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
            return _page(request, forms={"form": form}, status=400)

    def verb() -> object:
        return connect_line(merchant_id=request.merchant.pk, **form.cleaned_data, by=request.actor.pk, at=clock.now())

    return _done(request, verb, _("Connected. Who writes to your number stands in the inbox."), form=form)


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


@owner_errand
@require_POST
def connect_chat(request: MemberRequest) -> HttpResponse:
    form = MessengerForm(request.POST, prefix="chat")
    if not form.is_valid():
        with merchant_scope(request.merchant.pk):
            return _page(request, forms={"chat_form": form}, status=400)

    def verb() -> object:
        return connect_messenger(merchant_id=request.merchant.pk, **form.cleaned_data, by=request.actor.pk, at=clock.now())

    return _done(request, verb, _("Connected. Who writes to you there stands in the inbox."), chat_form=form)


@owner_errand
@require_POST
def practise_chat(request: MemberRequest) -> HttpResponse:
    """Where this installation practises."""

    def verb() -> object:
        return practise_messenger(merchant_id=request.merchant.pk, slug=request.site.slug, by=request.actor.pk, at=clock.now())

    return _done(request, verb, _("Connected, to practise: nothing reaches a real messenger."))


@owner_page
@require_POST
def disconnect_chat(request: MemberRequest) -> HttpResponse:
    disconnect_messenger(at=clock.now())
    messages.success(request, _("Disconnected, and its key is forgotten."))
    return redirect("ways-to-write")


def _done(request: MemberRequest, verb: Callable[[], object], done: str, **forms: Form) -> HttpResponse:
    try:
        verb()
    except NotFound:
        raise
    except Refusal as problem:
        with merchant_scope(request.merchant.pk):
            return _page(request, problem, forms=forms)
    messages.success(request, done)
    return redirect("ways-to-write")


def _page(
    request: MemberRequest, problem: Refusal | None = None, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """`forms`: what was typed and is not right yet stands open."""
    typed = forms or {}
    lines, sent = together(Line.objects.filter(ended_at=None), TextSent.objects.order_by("-sent_at", "-id")[:SHOWN])
    open_lines = {each.way: each for each in lines}
    line, chat = open_lines.get(TEXTS), open_lines.get(MESSENGER)
    context = {
        "shop_address": shop_link(request.site.slug, "/write/"),
        "mail_address": f"{request.site.slug}@{settings.TOWPATH_MAIL_DOMAIN}" if is_on() else "",
        "line": line,
        "wrong": BY_CODE.get(line.problem) if line else None,
        "told_at": api_link(f"/text-lines/{request.site.slug}/messages/"),
        "chat": chat,
        "chat_wrong": BY_CODE.get(chat.problem) if chat else None,
        "chat_told_at": api_link(f"/messengers/{request.site.slug}/messages/"),
        "sent": [{"text": each, "words": part_in_words(each)} for each in sent],
        "form": typed.get("form") or LineForm(prefix="line"),
        "is_open": "form" in typed,
        "chat_form": typed.get("chat_form") or MessengerForm(prefix="chat"),
        "chat_is_open": "chat_form" in typed,
        "typed_to": request.POST.get("to", ""),
        "may_practise": settings.TOWPATH_SANDBOX,
        "phone_href": _practice_page(request, line, f"phone/{line.number[1:]}" if line else ""),
        "chat_href": _practice_page(request, chat, f"chat/{chat.number}" if chat else ""),
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


def _practice_page(request: MemberRequest, line: Line | None, path: str) -> str:
    """Only where the browser runs on this machine: nobody else reaches the practice provider."""
    pages = origins_of_pages("sandbox")
    if line is None or line.address != practice_address() or not pages or not can_open(request, pages):
        return ""
    return f"{pages[0]}/{path}"
