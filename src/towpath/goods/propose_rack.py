"""What to lay out for somebody before they try things on: proposed from what is known of how things fit them, each piece with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.care.tools.current import tool_of
from towpath.care.tools.told_before import runs_of
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together
from towpath.goods.fit_profile import Line, profile_from, profile_questions
from towpath.goods.in_words import way_in_words
from towpath.goods.models import FitReport
from towpath.goods.of_trade import GoodsOfTrade, own_goods
from towpath.network.free_tools import Result
from towpath.network.packs import in_language
from towpath.presence.called_so import word_in
from towpath.presence.models import Listing
from towpath.work.models import Job, Preparation
from towpath.work.prepare import prepare

MOST: Final = 8
FEWEST_SAID: Final = 3
"""So many have to say how a piece fits before it counts for somebody else."""
LOOKED_AT: Final = 1000
Said = Mapping[UUID, Sequence[Sequence[Mapping[str, Any]]]]
"""By piece, what each report of it found."""


class NothingToPropose(Refusal):
    code = "nothing_to_propose"
    what_happened = gettext_lazy("Nothing that is known speaks for one piece over another for them.")
    what_is_safe = gettext_lazy("The list stays as it is.")
    what_to_do = gettext_lazy(
        "Write it yourself. Name in your free help what to look for, and note how things fit: then it is proposed next time."
    )


@dataclass(frozen=True)
class Known:
    """Of one person: where things do not sit, what their last free help told them to look for, and the pieces they have that fit."""

    lines: Sequence[Line]
    result: Result | None
    fitting: Sequence[Listing]


def propose_rack(*, job: Job, by: UUID | None, at: datetime) -> list[Preparation]:
    """At most eight pieces that are here to be sold, the best reasons first; whatever is on the list already stays as it is. The business takes off and
    adds what it likes. Raises NothingToPropose."""
    with all_or_nothing():
        known, said, here, parts = _read(job)
        proposed = [(listing, reason) for listing, reason in reasons_for(here, known, said, parts)]
        if not proposed:
            raise NothingToPropose
        language = get_language() or "en"
        return [
            prepare(job=job, key=f"rack-{listing.pk}", words=in_language(listing.name, language), reason=reason, by=by, at=at)
            for listing, reason in proposed
        ]


def reasons_for(here: Iterable[Listing], known: Known, said: Said, parts: GoodsOfTrade) -> list[tuple[Listing, str]]:
    """Pieces with the reason for each: what free help named, what sits well on others where it is their trouble, what is of a kind with what fits them. A
    piece most say sits badly at just that place is not proposed. In that order, then as they hang. Pure but for the language."""
    kept = {each.pk for each in known.fitting}
    troubles = [line for line in known.lines if line.way != "fits"]
    found = []
    for place, listing in enumerate(here):
        reports = said.get(listing.pk, [])
        if listing.pk in kept or any(_sits_badly(reports, line) for line in troubles):
            continue
        for rank, reason in enumerate((_named(listing, known), _sits_well(reports, troubles, parts), _of_a_kind(listing, known.fitting))):
            if reason:
                found.append((rank, place, listing, reason))
                break
    return [(listing, reason) for _rank, _place, listing, reason in sorted(found, key=lambda each: each[:2])[:MOST]]


def _read(job: Job) -> tuple[Known, Said, list[Listing], GoodsOfTrade]:
    """Two statements."""
    person = (
        Customer.objects.same_person(job.customer_id).order_by().values("pk") if job.customer_id else Customer.objects.none().values("pk")
    )
    profile = profile_questions(job.customer) if job.customer_id else (FitReport.objects.none(), FitReport.objects.none())
    others = FitReport.objects.filter(line__listing__isnull=False).order_by("-said_at", "id")
    fitting = Listing.objects.filter(pk__in=FitReport.objects.filter(customer__in=person, findings=[]).values("line__listing"))
    here = Listing.objects.shown().filter(Q(stock_item=None) | Q(stock_item__sold_out_at=None), fulfilled_by="business")
    parts = own_goods()
    reports, words, runs, rows, fits, listings = together(
        *profile, runs_of(person), others.values_list("line__listing", "findings")[:LOOKED_AT], fitting, here
    )
    said: dict[UUID, list[Any]] = defaultdict(list)
    for listing, findings in rows:
        said[listing].append(findings)
    results = (tool_of(run).result(run.result) for run in runs)
    named = next((result for result in results if result is not None and result.look_for), None)
    return Known(profile_from(reports, words, known=parts), named, fits), said, listings, parts


def _named(listing: Listing, known: Known) -> str:
    word = word_in(listing, known.result.look_for) if known.result else ""
    if not word or known.result is None:
        return ""
    headline = in_language(known.result.headline, get_language() or "en")
    return (_("%(word)s: free help told them “%(headline)s”") % {"word": word, "headline": headline})[:200]


def _sits_badly(reports: Sequence[Sequence[Mapping[str, Any]]], line: Line) -> bool:
    """Of at least so many who said how it fits, more than half found just that."""
    same = sum(any((each["part"], each["way"]) == (line.part, line.way) for each in findings) for findings in reports)
    return len(reports) >= FEWEST_SAID and 2 * same > len(reports)


def _sits_well(reports: Sequence[Sequence[Mapping[str, Any]]], troubles: Sequence[Line], parts: GoodsOfTrade) -> str:
    """At least so many said how it fits, and nobody found anything at the place of their trouble."""
    if len(reports) < FEWEST_SAID:
        return ""
    found = Counter(each["part"] for findings in reports for each in findings)
    for line in troubles:
        part = parts.part(line.part)
        if part is not None and not found[line.part]:
            theirs = way_in_words(part.name, line.way, line.cm)
            return (_("Sits right there on all %(n)s who said how it fits. Theirs: %(theirs)s") % {"n": len(reports), "theirs": theirs})[
                :200
            ]
    return ""


def _of_a_kind(listing: Listing, fitting: Iterable[Listing]) -> str:
    like = next((each for each in fitting if each.kind == listing.kind), None)
    if like is None:
        return ""
    return (_("Of a kind with their “%(piece)s”, which fits them") % {"piece": in_language(like.name, get_language() or "en")})[:200]
