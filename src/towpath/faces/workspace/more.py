"""More: everything that is arranged rarely, and what the business may know about itself and about who looked."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, api_key_or_404, member_page, owner_page, rollout_or_404
from towpath.faces.workspace.addresses import shop_address
from towpath.faces.workspace.forms.team import KeyForm
from towpath.faces.workspace.rooms import fragment, page, to_more
from towpath.foundation import clock
from towpath.foundation.models import AccessLog
from towpath.identity.api_keys import make_api_key, revoke_api_key
from towpath.identity.models import ApiKey
from towpath.insight.value_statement import value_statement
from towpath.network.packs import in_language
from towpath.presence.site import why_closed
from towpath.refinery.in_words import aspects_in_words, cell_in_words, promo_in_words
from towpath.refinery.own_part import own_part
from towpath.refinery.roll_out import decide_rollout

LINES_SHOWN = 100


@member_page
@require_safe
def more(request: MemberRequest) -> HttpResponse:
    context = {"closed": why_closed(request.site, clock.now()), "shop_address": shop_address(request, request.site.slug)}
    return page(request, "more/index.html", context, place="more")


@owner_page
@require_safe
def value(request: MemberRequest) -> HttpResponse:
    """What the network was worth this month, and what it cost. The network reads the same rows."""
    at, language = clock.now(), get_language() or "en"
    here = clock.today(request.site.zone)
    month = _month(request.GET.get("month", ""), here)
    statement = value_statement(request.merchant.pk, month)
    context = {
        "statement": statement,
        "lines": {line.code: line for line in statement.lines},
        "items": [{"item": item, "name": in_language(item.name, language)} for item in statement.items],
        "month": month,
        "earlier": _shift(month, -1),
        "later": _shift(month, 1) if month < here.replace(day=1) else None,
        "at": at,
    }
    return page(request, "more/value.html", context, place="more", back=to_more())


@owner_page
@require_safe
def looked(request: MemberRequest) -> HttpResponse:
    """Everybody who looked, or tried to, newest first."""
    return page(request, "more/looked.html", {"lines": _looks()}, place="more", back=to_more())


@owner_page
@require_safe
def looked_now(request: MemberRequest) -> HttpResponse:
    return fragment(request, "more/_looks.html", {"lines": _looks()})


@owner_page
@require_safe
def part(request: MemberRequest) -> HttpResponse:
    """This business's own part in what the network learns: itself, what left it, and what is offered to it."""
    language = get_language() or "en"
    own = own_part(request.merchant, language=language, at=clock.now())
    aspects = aspects_in_words(request.merchant.pack.manifest, language)
    left = [
        {
            "row": row,
            "cell": cell_in_words(row.cell),
            "aspect": promo_in_words(row.question)
            or (aspects.get(row.question.split(":")[1], row.question) if ":" in row.question else row.question),
        }
        for row in own.left
    ]
    return page(request, "more/part.html", {"own": own, "left": left}, place="more", back=to_more())


@owner_page
@require_POST
def decide(request: MemberRequest, rollout_id: UUID) -> HttpResponse:
    """Take the better version, or keep what you have. Either is fine."""
    accept = request.POST.get("accept") == "yes"
    decide_rollout(rollout=rollout_or_404(rollout_id), accept=accept, at=clock.now())
    messages.success(request, _("Your dishes are made with it from now on.") if accept else _("You keep what you have."))
    return redirect("part")


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: MemberRequest) -> HttpResponse:
    """A key's text is shown on the page that answers its making, and never again."""
    form, made = KeyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _key, made = make_api_key(label=form.cleaned_data["label"], at=clock.now())
        form = KeyForm()
    there = ApiKey.objects.filter(revoked_at=None).order_by("-created_at")
    context = {"keys": there, "form": form, "made": made}
    return page(request, "more/keys.html", context, place="more", back=to_more(), status=400 if form.errors else 200)


@owner_page
@require_POST
def revoke(request: MemberRequest, key_id: UUID) -> HttpResponse:
    revoke_api_key(key=api_key_or_404(key_id), at=clock.now())
    messages.info(request, _("The key opens nothing any more."))
    return redirect("keys")


@member_page
@require_safe
def leaving(request: MemberRequest) -> HttpResponse:
    """What is yours, and how to take it along."""
    return page(request, "more/leaving.html", place="more", back=to_more())


def _looks() -> list[AccessLog]:
    return list(AccessLog.objects.order_by("-at", "-id")[:LINES_SHOWN])


def _month(text: str, today: date) -> date:
    """A month out of an address, this one when it is unreadable or still to come."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return min(month, today.replace(day=1)) if month.year >= 2000 else today.replace(day=1)


def _shift(month: date, by: int) -> date:
    turn = month.year * 12 + month.month - 1 + by
    return date(turn // 12, turn % 12 + 1, 1)
