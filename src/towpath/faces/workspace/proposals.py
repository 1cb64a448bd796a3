"""What somebody who is getting ready may have with one tap: what the network publishes for their trade, and being paid online."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.faces.addresses import can_open
from towpath.faces.workspace.access import MemberRequest
from towpath.faces.workspace.provider_words import provider_name
from towpath.foundation.together import together
from towpath.methods.in_words import KIND_NAMES
from towpath.methods.models import MethodVersion, OwnVersion
from towpath.network.packs import in_language
from towpath.payments.models import ProviderAccount
from towpath.payments.providers import names_of_providers, origins_of_pages
from towpath.ui import formats

MOST = 4
"""Methods; the others stand where all of them do."""
KINDS_IN_ORDER = ("curriculum", "program", "procedure")
Row = tuple[UUID, str, str, dict[str, str], int, str]
"""Of a method's newest version: the method, its kind, code and name, and its licence."""


@dataclass(frozen=True)
class Proposal:
    """To be had by the button, or had already: then there is none."""

    name: str
    note: str
    href: str
    icon: str
    button: str = ""


def proposals(request: MemberRequest) -> list[Proposal]:
    """One statement."""
    newest, mine, accounts = together(
        newest_for(request.merchant.pack.trade),
        OwnVersion.objects.current().values_list("adoption__method_id", "adoption_id"),
        ProviderAccount.objects.all(),
    )
    return [*_of_methods(newest, dict(mine)), *_of_being_paid(request, accounts)]


def newest_for(trade: str) -> QuerySet[MethodVersion, Row]:
    """The newest version of each method of a trade."""
    rows = MethodVersion.objects.filter(method__trade=trade).order_by("method_id", "-number").distinct("method_id")
    return rows.values_list("method_id", "method__kind", "method__code", "method__name", "licence_minor", "licence_currency")


def licence_told(minor: int, currency: str) -> str:
    """What a business pays for using it; empty where it pays nothing."""
    return _("%(amount)s for each active learner and month") % {"amount": formats.money(minor, currency)} if minor else ""


def _of_methods(newest: Iterable[Row], mine: Mapping[UUID, UUID]) -> list[Proposal]:
    """What is taught comes before how work is done."""
    language = get_language() or "en"
    found = []
    for method, kind, _code, name, minor, currency in sorted(newest, key=lambda row: (KINDS_IN_ORDER.index(row[1]), row[2]))[:MOST]:
        said, adoption = in_language(name, language), mine.get(method)
        told = " · ".join(filter(None, (str(KIND_NAMES[kind]), licence_told(minor, currency))))
        icon = "list-checks" if kind == "procedure" else "graduation-cap"
        if adoption is None:
            found.append(Proposal(said, told, reverse("take-over-method", args=[method]), icon, _("Use it")))
        else:
            found.append(Proposal(said, told, reverse("own-method", args=[adoption]), icon))
    return found


def _of_being_paid(request: MemberRequest, accounts: Iterable[ProviderAccount]) -> list[Proposal]:
    """Through the provider the network offers first. One whose pages this browser can't open is left out: there is nothing to press."""
    name = next(iter(names_of_providers()), None)
    if name is None or not can_open(request, origins_of_pages(name)):
        return []
    account, title, href = next((each for each in accounts if each.provider == name), None), _("Be paid online"), reverse("getting-paid")
    if account is not None and account.takes_payments and account.pays_out:
        return [Proposal(title, _("Customers can pay on their phones."), href, "credit-card")]
    open_at, through = reverse("open-account", args=[name]), {"name": provider_name(name)}
    if account is not None:
        return [Proposal(title, _("Begun at %(name)s. Something is still missing there.") % through, open_at, "credit-card", _("Go on"))]
    told = _("Two questions at %(name)s; no real money moves.") if name == "sandbox" else _("About ten minutes at %(name)s.")
    return [Proposal(title, told % through, open_at, "credit-card", _("Open an account"))]
