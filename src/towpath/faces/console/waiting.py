"""What needs a person today: at most twenty things, the gravest first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.faces.console.settlement_waits import settlement_rows, settlement_things
from towpath.faces.console.thing import GRAVITY, Thing, Tone
from towpath.foundation.together import together
from towpath.network.models import Licence, Merchant
from towpath.network.packs import in_language
from towpath.refinery.models import Pattern, Rollout
from towpath.refinery.subsidy_board import MOST_OF_SALES, Burden, burden, burden_questions
from towpath.subsidies.in_words import share_in_words
from towpath.subsidies.models import Campaign
from towpath.supply.categories import categories
from towpath.supply.certified import Gap, find_gaps, gap_questions, kinds_in_words
from towpath.ui.formats import day

MOST = 20
LAPSES_SOON = timedelta(days=30)
LAPSES_VERY_SOON = timedelta(days=7)
NEWS_FOR = timedelta(days=14)


def waiting_things(*, at: datetime, today: date, currency: str) -> list[Thing]:
    """Licences, what the network pays for, what settlement waits for, patterns, proposals and trials that wait for somebody; two statements."""
    name = Merchant.objects.filter(pk=OuterRef("merchant_id")).values("name")[:1]
    licences, ended, paid, sold, goods, certificates, *settlement = together(
        Licence.objects.filter(refused_at=None).annotate(business=Subquery(name)).order_by("merchant_id", "valid_until"),
        Campaign.objects.filter(stopped_for__in=["resentment", "budget"], stopped_at__gt=at - NEWS_FOR).order_by("id"),
        *burden_questions(today, currency),
        *gap_questions(),
        *settlement_rows(today),
    )
    things = [
        *_licences(licences, today),
        *_charter(burden(paid, sold), at),
        *_papers(find_gaps(goods, certificates, today=today), today, at),
        *_ended(ended),
        *settlement_things(settlement, today),
        *_refinery(at),
    ]
    return sorted(things, key=lambda thing: (GRAVITY[thing.tone], thing.since))


def _charter(found: Burden, at: datetime) -> list[Thing]:
    """The network promised its businesses not to buy their volume."""
    if not found.is_too_much or found.share is None:
        return []
    words = {"share": share_in_words(found.share.limit_denominator(10_000)), "most": share_in_words(MOST_OF_SALES)}
    return [
        Thing(
            tone="brick",
            icon="hand-coins",
            title=_("The network pays %(share)s of all sales, and promised at most %(most)s") % words,
            detail=_("In 28 days, of what all businesses sold. Volume that is paid for is not demand."),
            act=_("Look at the subsidies"),
            href=reverse("subsidies"),
            since=at,
        )
    ]


def _ended(campaigns: Iterable[Campaign]) -> list[Thing]:
    """What ended by itself before its date."""
    return [
        Thing(
            tone="brick" if campaign.stopped_for == "resentment" else "water",
            icon="circle-stop",
            title=_("A subsidy ended by itself: %(objective)s") % {"objective": in_language(campaign.objective, get_language() or "en")},
            detail=_("Helped guests were clearly served worse.") if campaign.stopped_for == "resentment" else _("Its budget is used."),
            act=_("Read what it brought"),
            href=reverse("subsidy", args=[campaign.pk]),
            since=campaign.stopped_at,
        )
        for campaign in campaigns
        if campaign.stopped_at is not None
    ]


def _licences(licences: Iterable[Licence], today: date) -> list[Thing]:
    """To verify; lapsed; about to lapse. A business that has handed in its next licence is only to be verified."""
    newest: dict[UUID, Any] = {}
    to_verify: list[Licence] = []
    for licence in licences:
        if licence.verified_at is None:
            to_verify.append(licence)
        newest[licence.merchant_id] = licence
    things = [_to_verify(licence) for licence in to_verify]
    for licence in newest.values():
        if licence.verified_at is not None and licence.valid_until <= today + LAPSES_SOON:
            things.append(_lapsing(licence, today))
    return things


def _to_verify(licence: Licence) -> Thing:
    return Thing(
        tone="lamp",
        icon="badge-check",
        title=_("%(name)s handed in a licence") % {"name": _business(licence)},
        detail=_("%(number)s, valid until %(day)s") % {"number": licence.number, "day": day(licence.valid_until, year=True)},
        act=_("Compare and decide"),
        href=reverse("business", args=[licence.merchant_id]),
        since=licence.submitted_at,
    )


def _lapsing(licence: Licence, today: date) -> Thing:
    words = {"name": _business(licence), "day": day(licence.valid_until)}
    if licence.valid_until < today:
        title = _("The licence of %(name)s has lapsed") % words
        detail = _("Since %(day)s the page is offline by itself.") % words
    else:
        title = _("The licence of %(name)s lapses on %(day)s") % words
        detail = _("After that day the page goes offline by itself.")
    very_soon = licence.valid_until <= today + LAPSES_VERY_SOON
    return Thing(
        tone="brick" if very_soon else "water",
        icon="calendar-x" if licence.valid_until < today else "calendar-clock",
        title=title,
        detail=detail,
        act=_("Open the business"),
        href=reverse("business", args=[licence.merchant_id]),
        since=licence.submitted_at,
    )


def _papers(gaps: Iterable[Gap], today: date, at: datetime) -> list[Thing]:
    """A supplier's certificate lapsed, or will within the month: a renewal takes weeks. One line for each certificate, whatever goods it is about."""
    most_urgent: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        most_urgent.setdefault((gap.slug, gap.kind), []).append(gap)
    return [_lapsing_paper(same, today, at) for same in most_urgent.values()]


def _lapsing_paper(same: Sequence[Gap], today: date, at: datetime) -> Thing:
    gap, language = same[0], get_language() or "en"
    goods = ", ".join(in_language(categories()[each.category].name, language) for each in same)
    return Thing(
        tone="brick" if gap.until is None or gap.until <= today + LAPSES_VERY_SOON else "water",
        icon="calendar-x" if gap.until is None else "calendar-clock",
        title=_gap_in_words(gap),
        detail=_("Without it nothing of this kind is published, ordered or suggested: %(goods)s.") % {"goods": goods},
        act=_("Open its papers"),
        href=reverse("supplier-papers", args=[gap.slug]),
        since=at,
    )


def _gap_in_words(gap: Gap) -> str:
    words = {"supplier": gap.supplier, "certificate": kinds_in_words([gap.kind])}
    if gap.until is None:
        return _("%(supplier)s has no valid %(certificate)s") % words
    return _("%(supplier)s: the %(certificate)s lapses on %(day)s") % (words | {"day": day(gap.until)})


def _business(licence: Licence) -> str:
    return str(getattr(licence, "business", None) or "")


def _refinery(at: datetime) -> list[Thing]:
    """One line for each pattern, at the step where it waits."""
    rows = Pattern.objects.order_by("found_at", "proposals__proposed_at").values(
        "id",
        "aspect",
        "found_at",
        item_name=F("item__name"),
        proposal=F("proposals__id"),
        proposed_at=F("proposals__proposed_at"),
        accepted_at=F("proposals__accepted_at"),
        declined_at=F("proposals__declined_at"),
        plan=F("proposals__plan__id"),
        decision=F("proposals__plan__verdict__decision"),
        reached_at=F("proposals__plan__verdict__reached_at"),
        offered=Exists(Rollout.objects.filter(version=OuterRef("proposals__version"))),
    )
    newest = {row["id"]: row for row in rows}
    return [thing for row in newest.values() if (thing := _step(row, at)) is not None]


def _step(row: Mapping[str, Any], at: datetime) -> Thing | None:
    """Where this pattern waits, if it waits for a person at all."""
    item = in_language(row["item_name"], get_language() or "en")
    href = reverse("follow", args=[row["id"]])
    if row["proposal"] is None or row["declined_at"] is not None:
        title, act = _("A complaint about %(item)s keeps coming back"), _("Look at the pattern")
        detail, since, icon = _("Across businesses, above the threshold. No change is proposed yet."), row["found_at"], "trending-up"
    elif row["accepted_at"] is None:
        title, act = _("A change of %(item)s is proposed"), _("Accept or decline")
        detail, since, icon = _("Nothing is published before somebody decides."), row["proposed_at"], "lightbulb"
    elif row["plan"] is None:
        title, act = _("The new version of %(item)s has no trial yet"), _("Register a trial")
        detail, since, icon = _("Nobody cooks with it before a trial says so."), row["accepted_at"], "flask-conical"
    elif row["decision"] == "ship" and not row["offered"]:
        title, act = _("The trial of %(item)s found that it is better"), _("Offer it to every business")
        detail, since, icon = _("Each business then decides for itself."), row["reached_at"], "circle-check"
    elif row["decision"] is not None and not row["offered"] and at - row["reached_at"] < NEWS_FOR:
        title, act = _("The trial of %(item)s is over"), _("Read what it found")
        detail, since, icon = _("It does not say “better”."), row["reached_at"], "flask-conical"
    else:
        return None
    tone: Tone = "water" if icon == "flask-conical" else "lamp"
    return Thing(tone, icon, title % {"item": item}, detail, act, href, since)
