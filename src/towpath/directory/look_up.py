"""Look up who is in the list: everybody in one statement, in order, and one more for those who are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from towpath.booking.wall_clock import wall_of
from towpath.directory.facts import Facts, Wanted, plain_text
from towpath.directory.models import Entry
from towpath.directory.near import Point, Whereabouts
from towpath.directory.opening import next_open
from towpath.directory.order import Ranked, in_order
from towpath.foundation.together import together
from towpath.methods.models import Method, MethodVersion
from towpath.network.models import Operator
from towpath.presence.models import Site

A_PAGE = 20


class _Brief(NamedTuple):
    """An entry as far as the order needs it."""

    merchant_id: UUID
    listed: bool
    words: str
    languages: Sequence[str]
    postcode: str
    place: str
    latitude: float | None
    longitude: float | None
    trade_name: Mapping[str, str]
    ways: Sequence[str]
    opens: bool
    teaches: Mapping[str, Sequence[str]]
    areas: Sequence[Mapping[str, str]]
    starts: Sequence[Mapping[str, str]]
    text: str


_NEVER_SAID = _Brief(UUID(int=0), True, "", (), "", "", None, None, {}, (), False, {}, (), (), "")


@dataclass(frozen=True)
class Listed:
    """One business of the page: why it stands here, its page, and what it shows."""

    ranked: Ranked
    site: Site
    entry: Entry


@dataclass(frozen=True)
class Course:
    """Questions of the network's that anybody may answer."""

    code: str
    name: Mapping[str, str]
    trade: str


@dataclass(frozen=True)
class Found:
    """One page of the list, as of now."""

    network: Operator | None
    day: date
    """Whose lot is drawn: today on the network's own wall."""
    shown: Sequence[Listed]
    many: int
    """How many there are in all that were meant."""
    page: int
    pages: int
    trades: Mapping[str, Mapping[str, str]]
    """Of everybody in the list, whatever was asked: by code, with its name where one was told."""
    languages: Sequence[str]
    courses: Sequence[Course]


def look_up(wanted: Wanted, *, at: datetime, page: int = 1) -> Found:
    """The businesses whose page is open now and whose owner did not take it off the list. A page beyond the last one is the last one."""
    sites, entries, operators, courses = together(
        Site.objects.filter(wants_live=True, live_until__gt=at).order_by("slug"),
        Entry.objects.order_by().values_list(*_Brief._fields),
        Operator.objects.order_by("pk")[:1],
        courses_with_questions().values_list("code", "name", "trade"),
    )
    said = {row[0]: _Brief(*row) for row in entries}
    there = {site.slug: (site, said.get(site.merchant_id, _NEVER_SAID)) for site in sites}
    there = {slug: (site, brief) for slug, (site, brief) in there.items() if brief.listed}
    network = next(iter(operators), None)
    day = wall_of(at, network.zone if network else "UTC").date()
    ranked = in_order(wanted, (_facts(site, brief, at) for site, brief in there.values()), day=day, at=at)
    pages = max(1, -(-len(ranked) // A_PAGE))
    number = min(max(page, 1), pages)
    return Found(
        network=network,
        day=day,
        shown=_shown(ranked[(number - 1) * A_PAGE : number * A_PAGE], {slug: site for slug, (site, _brief) in there.items()}),
        many=len(ranked),
        page=number,
        pages=pages,
        trades=_trades(there.values()),
        languages=sorted({code for _site, brief in there.values() for code in brief.languages}),
        courses=[Course(*row) for row in courses],
    )


def courses_with_questions() -> QuerySet[Method]:
    """Courses of the network that find out where somebody stands, by the newest version of each."""
    newest = MethodVersion.objects.filter(method=OuterRef(OuterRef("pk"))).order_by("-number").values("pk")[:1]
    asks = MethodVersion.objects.filter(pk=newest, body__has_key="questions")
    return Method.objects.filter(kind="curriculum").filter(Exists(asks)).order_by("code")


def free_starts(entry: Entry, at: datetime) -> list[dict[str, Any]]:
    """Those that can still be booked, the first one first, with their instants."""
    there = [{**each, "at": datetime.fromisoformat(each["at"])} for each in entry.starts if datetime.fromisoformat(each["until"]) > at]
    return sorted(there, key=lambda each: each["at"])


def _facts(site: Site, brief: _Brief, at: datetime) -> Facts:
    soonest: dict[str, datetime] = {}
    opening = next_open(site, at) if brief.opens else None
    if opening is not None:
        soonest["venue"] = opening
    for start in brief.starts:
        when = datetime.fromisoformat(start["at"])
        if datetime.fromisoformat(start["until"]) > at and when < soonest.get(start["way"], when.max.replace(tzinfo=when.tzinfo)):
            soonest[start["way"]] = when
    return Facts(
        slug=site.slug,
        number=str(site.merchant_id),
        trade=site.trade,
        text=plain_text(site.name, site.tagline, brief.words) + brief.text,
        languages=frozenset(brief.languages),
        ways=frozenset(brief.ways),
        teaches={course: frozenset(codes) for course, codes in brief.teaches.items()},
        soonest=soonest,
        where=Whereabouts(
            postcode=brief.postcode,
            place=brief.place,
            address=site.address,
            point=Point(brief.latitude, brief.longitude) if brief.latitude is not None and brief.longitude is not None else None,
            areas=[text for area in brief.areas for text in (area["code"], area["name"]) if text],
        ),
    )


def _shown(ranked: Sequence[Ranked], sites: Mapping[str, Site]) -> list[Listed]:
    theirs = [sites[each.facts.slug].merchant_id for each in ranked]
    entries = {entry.merchant_id: entry for entry in Entry.objects.filter(merchant_id__in=theirs).defer("text")} if theirs else {}
    return [
        Listed(each, site, entries.get(site.merchant_id) or Entry(merchant_id=site.merchant_id))
        for each in ranked
        for site in (sites[each.facts.slug],)
    ]


def _trades(there: Iterable[tuple[Site, _Brief]]) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for site, brief in there:
        if not found.get(site.trade):
            found[site.trade] = brief.trade_name
    return dict(sorted(found.items()))
