"""Businesses: the table, inviting one, and deciding on a licence."""

from datetime import date
from typing import Any
from uuid import UUID

import structlog
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.addresses import room, work_for_a_phone
from towpath.faces.console.access import OperatorRequest, licence_or_404, operator_page
from towpath.faces.console.directory import business, businesses, open_invitations
from towpath.faces.console.setup import tabs
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal, found
from towpath.insight.value_statement import value_statement
from towpath.network.invite import INVITATION_DAYS, invite_business, withdraw_invitation
from towpath.network.licences import refuse_licence, verify_licence
from towpath.network.models import Invitation, Merchant, PackVersion
from towpath.network.packs import in_language
from towpath.ui.formats import percent
from towpath.ui.forms import offer

log = structlog.get_logger()


class InviteForm(forms.Form):
    """Who is invited, and to what."""

    business_name = forms.CharField(
        label=gettext_lazy("Name of the business"), min_length=2, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Owner's e-mail address"),
        help_text=gettext_lazy("The link goes there. Whoever opens it first becomes the owner, so write it carefully."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    trade = forms.ChoiceField(label=gettext_lazy("Trade"))
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, trades: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "trade", trades)


@require_safe
@operator_page
def table(request: OperatorRequest) -> HttpResponse:
    """Every business: is it live, until when may it trade, what did it sell, what did it pay."""
    at, today = clock.now(), clock.today(request.network.zone)
    lines = businesses(at=at, today=today)
    context = {
        "lines": lines,
        "live": sum(line.state == "live" for line in lines),
        "today": today,
        "invitations": open_invitations(at),
    }
    return page(request, "console/businesses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def invite(request: OperatorRequest) -> HttpResponse:
    """A link that works once; shown this one time, and sent by e-mail."""
    before = Invitation.objects.order_by("-invited_at").values_list("trade", flat=True).first()
    # A network invites its like, mostly; before the first one nobody can know, and a guess would be sent unread.
    choices = trades() if before else [("", _("Choose a trade")), *trades()]
    form = InviteForm(request.POST or None, trades=choices, initial={"language": get_language(), "trade": before or ""})
    if request.method == "POST" and form.is_valid():
        return page(request, "console/invited.html", send_invitation(request, form.cleaned_data))
    context = {"form": form, "wizard": not Merchant.objects.exists(), "tabs": tabs("invite")}
    return page(request, "console/invite.html", context, status=400 if form.is_bound else 200)


def send_invitation(request: OperatorRequest, fields: dict[str, Any]) -> dict[str, Any]:
    """The invitation, its link, and whether the mail server took the message."""
    invitation, token = invite_business(
        email=fields["email"], business_name=fields["business_name"], trade=fields["trade"], by=request.actor, at=clock.now()
    )
    link, for_a_phone = room("work", _path(token)), work_for_a_phone(_path(token))
    sent = _send(invitation, link, language=fields["language"], network=request.network.name)
    return {"invitation": invitation, "link": link, "for_a_phone": for_a_phone, "sent": sent, "days": INVITATION_DAYS}


@require_POST
@operator_page
def withdraw(request: OperatorRequest, invitation_id: UUID) -> HttpResponse:
    """The link stops working at once."""
    invitation = found(Invitation.objects.filter(pk=invitation_id).first())
    withdraw_invitation(invitation=invitation, at=clock.now())
    messages.success(request, _("The invitation of %(name)s was withdrawn.") % {"name": invitation.business_name})
    return redirect("businesses")


@require_safe
@operator_page
def one(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    """One business: its licence, what it bought, and who tried to look at what is its own."""
    return _one(request, merchant_id)


@require_safe
@operator_page
def statement(request: OperatorRequest, merchant_id: UUID) -> HttpResponse:
    """What the network was worth to it in a month, and what it cost: the same rows the business reads."""
    month = _month(request.GET.get("month", ""), clock.today(request.network.zone))
    found, language = value_statement(merchant_id, month), get_language() or "en"
    context = {
        "statement": found,
        "merchant_id": merchant_id,
        "lines": [{"line": line, "percent": percent(float(line.rate), 2) if line.rate is not None else "–"} for line in found.lines],
        "items": [{"row": item, "name": in_language(item.name, language)} for item in found.items],
        **_around(month),
    }
    return page(request, "console/statement.html", context)


@require_POST
@operator_page
def verify(request: OperatorRequest, licence_id: UUID) -> HttpResponse:
    """It matches the register."""
    licence = licence_or_404(licence_id)
    verify_licence(licence=licence, by=request.actor, at=clock.now())
    messages.success(request, _("The licence is verified. The page opens by itself as soon as the owner wants it live."))
    return redirect("business", licence.merchant_id)


@require_POST
@operator_page
def refuse(request: OperatorRequest, licence_id: UUID) -> HttpResponse:
    """It does not, and the owner reads why."""
    licence = licence_or_404(licence_id)
    reason = request.POST.get("reason", "")
    try:
        refuse_licence(licence=licence, reason=reason, by=request.actor, at=clock.now())
    except Refusal as no:
        return _one(request, licence.merchant_id, refusing={"licence": licence_id, "reason": reason, "no": no}, status=400)
    messages.success(request, _("The licence is refused. The owner reads your reason."))
    return redirect("business", licence.merchant_id)


def _one(request: OperatorRequest, merchant_id: UUID, *, refusing: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    read = found(business(merchant_id, at=clock.now()))
    context = {"business": read, "refusing": refusing, "today": clock.today(request.network.zone)}
    return page(request, "console/business.html", context, status=status)


def trades() -> list[tuple[str, str]]:
    """Trades there is a pack for, by the newest version's name."""
    packs = PackVersion.objects.order_by("trade", "-version").distinct("trade")
    return [(pack.trade, in_language(pack.section("name"), get_language() or "en")) for pack in packs]


def _path(token: str) -> str:
    """Where the owner signs up, on the businesses' side."""
    return reverse("join", urlconf="towpath.faces.workspace.urls", args=[token])


def _send(invitation: Invitation, link: str, *, language: str, network: str) -> bool:
    """By e-mail; when the mail server is away the link on the page is enough."""
    with translation.override(language):
        words = {"invitation": invitation, "link": link, "network": network, "days": INVITATION_DAYS}
        subject = _("%(network)s invites %(name)s") % {"network": network, "name": invitation.business_name}
        text = render_to_string("console/mail/invitation.txt", words)
    try:
        EmailMessage(" ".join(subject.split()), text, to=[invitation.email]).send()
    except OSError as problem:
        log.warning("invitation_not_sent", problem=type(problem).__name__)
        return False
    return True


def _month(text: str, today: date) -> date:
    """The month asked for, as 2026-11; this one when it is missing or makes no sense."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def _around(month: date) -> dict[str, Any]:
    before = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1) if month.year > 1 else month
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1) if month.year < 9999 else month
    return {"before": before, "after": after}
