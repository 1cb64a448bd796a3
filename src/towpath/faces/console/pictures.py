"""The charts of the loop page: the title says the finding, the caption gives n, interval and how it was computed."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext as _

from towpath.refinery.loop import Loop, Point
from towpath.ui import charts
from towpath.ui.charts import Chart, Effect
from towpath.ui.formats import locale, number, percent, points

FEWEST_WEEKS = 2


def pattern_picture(loop: Loop) -> Chart | None:
    """The share of answers that named it, week by week, with its interval."""
    weeks = _before_trial(loop)
    if len(weeks) < FEWEST_WEEKS or loop.pattern is None:
        return None
    hits, total = loop.pattern.hits, loop.pattern.total
    words = {"aspect": loop.aspect_name, "item": loop.item_name, "share": percent(hits / total)}
    return charts.line(
        title=_("“%(aspect)s”: said in %(share)s of answers about dishes made with %(item)s") % words,
        caption=_(
            "n = %(total)s answers, %(hits)s of them said so; at least %(merchants)s businesses behind each week. The band is where the share of "
            "each week lies with 95%% confidence (Wilson). Of one customer one answer a week counts."
        )
        % {"total": number(total), "hits": number(hits), "merchants": loop.pattern.merchants},
        description=_weeks_in_words(weeks),
        labels=[_short(point.begins_on) for point in weeks],
        values=[point.share for point in weeks],
        band=[(point.interval.low, point.interval.high) for point in weeks],
        name=_("share"),
        form=".0%",
        heads=(_("week from"), _("low"), _("high")),
    )


def arms_picture(loop: Loop) -> Chart | None:
    """Both arms over the same weeks, and the moment they parted."""
    treated = {point.week: point for point in loop.treated_weeks}
    control = {point.week: point for point in loop.control_weeks}
    weeks = sorted(treated.keys() & control.keys())
    if len(weeks) < FEWEST_WEEKS or loop.trial_starts_at is None:
        return None
    start = loop.trial_starts_at.date()
    with_it, without = [treated[week] for week in weeks], [control[week] for week in weeks]
    after = next((index for index, point in enumerate(with_it) if point.begins_on >= start), None)
    last_with, last_without = with_it[-1], without[-1]
    version = loop.proposal.version.number if loop.proposal and loop.proposal.version else 2
    return charts.line(
        title=_("Since version %(number)s: %(treated)s with it, %(control)s without")
        % {
            "number": version,
            "treated": percent(_share(with_it[after:] if after is not None else [last_with])),
            "control": percent(_share(without[after:] if after is not None else [last_without])),
        },
        caption=_(
            "Share of answers that said “%(aspect)s”, a week at a time; the band belongs to the businesses with version %(number)s "
            "(95%%, Wilson). n = %(n)s answers in both arms. Only arms leave the businesses, never one business."
        )
        % {"aspect": loop.aspect_name, "number": version, "n": number(sum(p.total for p in [*with_it, *without]))},
        description=_weeks_in_words(with_it),
        labels=[_short(point.begins_on) for point in with_it],
        values=[point.share for point in with_it],
        band=[(point.interval.low, point.interval.high) for point in with_it],
        name=_("with version %(number)s") % {"number": version},
        quiet=[point.share for point in without],
        quiet_name=_("without"),
        event=(after, _("trial starts")) if after is not None else None,
        form=".0%",
        heads=(_("week from"), _("low"), _("high")),
    )


def verdict_picture(loop: Loop) -> Chart | None:
    """The difference between the arms: one dot and where it may really lie."""
    verdict = loop.verdict
    if verdict is None or verdict.effect is None or verdict.low is None or verdict.high is None:
        return None
    return charts.intervals(
        title=finding(loop),
        caption=_(
            "n = %(treated)s businesses with and %(control)s without. Each is compared with itself before, then the arms with each other; "
            "95%% interval from the t distribution over businesses, p = %(p)s by re-tossing the coins inside the pairs. "
            "A difference of %(detectable)s would be found four times in five."
        )
        % {
            "treated": verdict.treated,
            "control": verdict.control,
            "p": _p(verdict.p_value),
            "detectable": points(verdict.detectable, 1).lstrip("+") if verdict.detectable is not None else "–",
        },
        description=_("Between %(low)s and %(high)s.") % {"low": points(verdict.low, 1), "high": points(verdict.high, 1)},
        rows=[Effect(_("with − without"), verdict.effect * 100, verdict.low * 100, verdict.high * 100, main=True)],
        form="+.1f",
        zero=_("no effect"),
        heads=(_("comparison"), _("difference in points"), _("low"), _("high")),
    )


def finding(loop: Loop) -> str:
    """The verdict in one sentence."""
    verdict = loop.verdict
    if verdict is None or verdict.effect is None:
        return ""
    words = {"aspect": loop.aspect_name, "points": points(abs(verdict.effect), 1).lstrip("+")}
    if verdict.decision == "ship":
        return _("“%(aspect)s” fell by %(points)s") % words
    if verdict.effect < 0:
        return _("“%(aspect)s” fell by %(points)s, which may be chance") % words
    return _("“%(aspect)s” did not fall: %(points)s more") % words


def rollout_picture(loop: Loop) -> Chart | None:
    """How the businesses decided."""
    counts = loop.rollout
    if counts is None:
        return None
    offered = counts.accepted + counts.kept + counts.open
    return charts.bars(
        title=_("%(accepted)s of %(offered)s businesses took the new version") % {"accepted": counts.accepted, "offered": offered},
        caption=_("Businesses of the trial that cook with it already are not asked again."),
        description=_("%(kept)s keep the old one, %(open)s have not decided.") % {"kept": counts.kept, "open": counts.open},
        rows=[
            (_("took it"), float(counts.accepted)),
            (_("keep the old one"), float(counts.kept)),
            (_("not decided yet"), float(counts.open)),
        ],
        heads=(_("decision"), _("businesses")),
    )


def _before_trial(loop: Loop) -> Sequence[Point]:
    """Until the trial starts all businesses are alike; afterwards the arms are the picture."""
    if loop.trial_starts_at is None:
        return loop.weeks
    start = loop.trial_starts_at.date()
    return [point for point in loop.weeks if point.begins_on < start] or loop.weeks


def _share(weeks: Sequence[Point]) -> float:
    return sum(point.hits for point in weeks) / sum(point.total for point in weeks)


def _weeks_in_words(weeks: Sequence[Point]) -> str:
    return _("%(weeks)s weeks, from %(first)s to %(last)s.") % {
        "weeks": len(weeks),
        "first": percent(weeks[0].share),
        "last": percent(weeks[-1].share),
    }


def _short(on: date) -> str:
    """28 Sep: every label of the axis is a Monday."""
    return format_skeleton("MMMd", on, locale=locale())


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
