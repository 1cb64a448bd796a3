"""The loop as the network sees it: figures that were released, arms and never one business. Works under the console's role."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Subquery

from towpath.foundation.together import together
from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.refinery.answers import monday_of
from towpath.refinery.find_patterns import HIGH_SHARE, Signal, signals
from towpath.refinery.in_words import aspects_in_words
from towpath.refinery.models import Pattern, Proposal, Rollout, TrialPlan, Verdict
from towpath.refinery.questions import ARMS, Complaint, told_question
from towpath.refinery.statistics import Interval, wilson
from towpath.releases.models import DataRelease
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.trials.models import Arm


@dataclass(frozen=True)
class Point:
    """One released week: how many answers, how many complained, and how sure that share is."""

    week: str
    begins_on: date
    merchants: int
    customers: int
    total: int
    hits: int

    @property
    def share(self) -> float:
        return self.hits / self.total

    @property
    def interval(self) -> Interval:
        return wilson(self.hits, self.total)


@dataclass(frozen=True)
class Told:
    """How many customers heard; None where that figure may not leave the businesses yet."""

    customers: int | None
    merchants: int | None


@dataclass(frozen=True)
class RolloutCounts:
    """How the businesses decided; they are parties of the network, so this is counted exactly."""

    accepted: int
    kept: int
    open: int


@dataclass(frozen=True)
class NamedSignal:
    """A complaint with its words, and whether it stands out."""

    signal: Signal
    aspect_name: str
    item_name: str


@dataclass(frozen=True)
class Loop:
    """One complaint from pattern to word back; every later part is None until it happened. Without a pattern: what was looked at."""

    signals: list[NamedSignal]
    threshold: float
    patterns: tuple[Pattern, ...] = ()
    """Every pattern there is, the newest first."""
    pattern: Pattern | None = None
    aspect_name: str = ""
    item_name: str = ""
    weeks: tuple[Point, ...] = ()
    """All businesses together."""
    treated_weeks: tuple[Point, ...] = ()
    control_weeks: tuple[Point, ...] = ()
    proposal: Proposal | None = None
    summary: str = ""
    versions: tuple[tuple[SupplyVersion, str], ...] = ()
    """Versions of the item with their notes, the newest first."""
    plan: TrialPlan | None = None
    treated: int = 0
    control: int = 0
    verdict: Verdict | None = None
    rollout: RolloutCounts | None = None
    told: Told | None = None

    @property
    def trial_starts_at(self) -> datetime | None:
        return self.plan.starts_at if self.plan else None


def the_loop(language: str, *, pattern_id: UUID | None = None) -> Loop:
    """The newest pattern, or the one asked for, and everything that came of it: two statements.

    Reads network and trade rows only, so it needs no business's leave. A pattern that is not there is an empty loop.
    """
    figures, catalogue, packs, patterns = together(
        DataRelease.objects.all(),
        SupplyVersion.objects.select_related("item").order_by("-number"),
        PackVersion.objects.order_by("version"),
        Pattern.objects.select_related("item").order_by("-found_at"),
    )
    words = _aspect_words(packs, language)
    looked_at = _named(signals(figures), words, catalogue, language)
    pattern = next((each for each in patterns if pattern_id in (None, each.pk)), None)
    if pattern is None:
        return Loop(signals=looked_at, threshold=HIGH_SHARE, patterns=tuple(patterns))
    series = _series(figures, Complaint(pattern.aspect, pattern.item.code).question)
    proposal, treated, decisions = _came_of(pattern)
    plan: TrialPlan | None = getattr(proposal, "plan", None)
    arms = Counter(treated)
    version = proposal.version if proposal else None
    return Loop(
        signals=looked_at,
        threshold=HIGH_SHARE,
        patterns=tuple(patterns),
        pattern=pattern,
        aspect_name=words.get(pattern.aspect, pattern.aspect),
        item_name=in_language(pattern.item.name, language),
        weeks=series.get("", ()),
        treated_weeks=series.get(ARMS[True], ()),
        control_weeks=series.get(ARMS[False], ()),
        proposal=proposal,
        summary=in_language(proposal.summary, language) if proposal else "",
        versions=tuple((each, in_language(each.note, language)) for each in catalogue if each.item_id == pattern.item_id),
        plan=plan,
        treated=arms[True],
        control=arms[False],
        verdict=getattr(plan, "verdict", None),
        rollout=_rollout(decisions),
        told=_told(figures, version, pattern.item) if version else None,
    )


def _came_of(pattern: Pattern) -> tuple[Proposal | None, list[bool], list[bool | None]]:
    """The newest proposal with its version, trial and verdict; who is in which arm of it; how each business decided on it."""
    newest = Proposal.objects.filter(pattern=pattern).order_by("-proposed_at")[:1]
    proposals, treated, decisions = together(
        newest.select_related("version", "plan__assignment", "plan__verdict"),
        Arm.objects.filter(assignment_id=Subquery(newest.values("plan__assignment_id"))).values_list("treated"),
        Rollout.objects.filter(version_id=Subquery(newest.values("version_id"))).values_list("accepted"),
    )
    return (proposals[0] if proposals else None), [arm for (arm,) in treated], [accepted for (accepted,) in decisions]


def _series(figures: Iterable[DataRelease], question: str) -> dict[str, tuple[Point, ...]]:
    """Released weeks by arm, the oldest first; the empty name is all businesses together."""
    lines: dict[str, list[Point]] = {}
    for figure in sorted((figure for figure in figures if figure.question == question), key=lambda figure: figure.cell):
        week, _, arm = figure.cell.partition(":")
        point = Point(week, monday_of(week), figure.merchants, figure.customers, figure.total, figure.hits)
        lines.setdefault(arm, []).append(point)
    return {arm: tuple(points) for arm, points in lines.items()}


def _rollout(decisions: Iterable[bool | None]) -> RolloutCounts | None:
    counts = Counter(decisions)
    if not counts:
        return None
    return RolloutCounts(accepted=counts[True], kept=counts[False], open=counts[None])


def _told(figures: Iterable[DataRelease], version: SupplyVersion, item: SupplyItem) -> Told:
    wanted = (told_question(item.code), f"v{version.number}")
    figure = next((figure for figure in figures if (figure.question, figure.cell) == wanted), None)
    return Told(figure.customers, figure.merchants) if figure else Told(None, None)


def _named(found: list[Signal], words: dict[str, str], catalogue: Iterable[SupplyVersion], language: str) -> list[NamedSignal]:
    items = {version.item.code: in_language(version.item.name, language) for version in catalogue}
    return [
        NamedSignal(
            signal,
            words.get(signal.complaint.aspect, signal.complaint.aspect),
            items.get(signal.complaint.item, signal.complaint.item),
        )
        for signal in found
    ]


def _aspect_words(packs: Iterable[PackVersion], language: str) -> dict[str, str]:
    """What each aspect is called, by the newest packs."""
    words: dict[str, str] = {}
    for pack in packs:
        words.update(aspects_in_words(pack.manifest, language))
    return words
