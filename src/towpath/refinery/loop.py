"""The loop as the network sees it: figures that were released, arms and never one business. Works under the console's role."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from towpath.network.models import PackVersion
from towpath.network.packs import in_language
from towpath.refinery.answers import monday_of
from towpath.refinery.find_patterns import HIGH_SHARE, Signal, signals
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


def the_loop(language: str, *, pattern: Pattern | None = None) -> Loop:
    """The newest pattern and everything that came of it. Reads network and trade rows only, so it needs no business's leave."""
    figures = list(DataRelease.objects.all())
    catalogue = list(SupplyVersion.objects.select_related("item").order_by("-number"))
    words = _aspect_words()
    looked_at = _named(signals(figures), words, catalogue, language)
    pattern = pattern or Pattern.objects.select_related("item").order_by("-found_at").first()
    if pattern is None:
        return Loop(signals=looked_at, threshold=HIGH_SHARE)
    series = _series(figures, Complaint(pattern.aspect, pattern.item.code).question)
    proposal = _proposal(pattern)
    plan: TrialPlan | None = getattr(proposal, "plan", None)
    arms = Counter(Arm.objects.filter(assignment=plan.assignment_id).values_list("treated", flat=True)) if plan else Counter[bool]()
    version = proposal.version if proposal else None
    return Loop(
        signals=looked_at,
        threshold=HIGH_SHARE,
        pattern=pattern,
        aspect_name=in_language(words.get(pattern.aspect, {}), language) or pattern.aspect,
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
        rollout=_rollout(version) if version else None,
        told=_told(figures, version, pattern.item) if version else None,
    )


def _proposal(pattern: Pattern) -> Proposal | None:
    """The newest proposal with its version, trial and verdict, in one statement."""
    proposals = Proposal.objects.filter(pattern=pattern).select_related("version", "plan__assignment", "plan__verdict")
    return proposals.order_by("-proposed_at").first()


def _series(figures: Iterable[DataRelease], question: str) -> dict[str, tuple[Point, ...]]:
    """Released weeks by arm, the oldest first; the empty name is all businesses together."""
    lines: dict[str, list[Point]] = {}
    for figure in sorted((figure for figure in figures if figure.question == question), key=lambda figure: figure.cell):
        week, _, arm = figure.cell.partition(":")
        point = Point(week, monday_of(week), figure.merchants, figure.customers, figure.total, figure.hits)
        lines.setdefault(arm, []).append(point)
    return {arm: tuple(points) for arm, points in lines.items()}


def _rollout(version: SupplyVersion) -> RolloutCounts | None:
    decisions = Counter(Rollout.objects.filter(version=version).values_list("accepted", flat=True))
    if not decisions:
        return None
    return RolloutCounts(accepted=decisions[True], kept=decisions[False], open=decisions[None])


def _told(figures: Iterable[DataRelease], version: SupplyVersion, item: SupplyItem) -> Told:
    wanted = (told_question(item.code), f"v{version.number}")
    figure = next((figure for figure in figures if (figure.question, figure.cell) == wanted), None)
    return Told(figure.customers, figure.merchants) if figure else Told(None, None)


def _named(found: list[Signal], words: dict[str, dict[str, str]], catalogue: Iterable[SupplyVersion], language: str) -> list[NamedSignal]:
    items = {version.item.code: in_language(version.item.name, language) for version in catalogue}
    return [
        NamedSignal(
            signal,
            in_language(words.get(signal.complaint.aspect, {}), language) or signal.complaint.aspect,
            items.get(signal.complaint.item, signal.complaint.item),
        )
        for signal in found
    ]


def _aspect_words() -> dict[str, dict[str, str]]:
    """What each aspect is called, by the newest packs."""
    words: dict[str, dict[str, str]] = {}
    for pack in PackVersion.objects.order_by("version"):
        words.update({aspect["code"]: aspect["name"] for aspect in pack.section("care")["aspects"]})
    return words
