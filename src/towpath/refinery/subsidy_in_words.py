"""What a campaign brought, in sentences and with n and interval in each: the console and the post-mortem say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from towpath.refinery.statistics.subsidy import RESENTED_BELOW
from towpath.subsidies.in_words import metric_in_words
from towpath.subsidies.models import Campaign
from towpath.subsidies.write_post_mortem import DAYS_AFTER, last_day
from towpath.ui import formats

Tone = Literal["", "reed", "lamp", "brick"]
AMBER, RED = 0.4, 0.7
"""A dependence from two fifths on needs an eye, from seven tenths on an answer (convention)."""


@dataclass(frozen=True)
class Finding:
    """One figure: its name, its value, what it means, and how it was computed."""

    code: str
    name: str
    value: str
    meaning: str
    how: str
    tone: Tone = ""


def findings(campaign: Campaign, figures: Mapping[str, Any], *, final: bool) -> list[Finding]:
    """In the order in which somebody asks: what it brought, what it cost, what stays, and whether guests were served as well."""
    if not figures:
        return []
    found = [_uplift(campaign, figures), _cost(campaign, figures), _return(campaign, figures), _dependence(campaign, figures, final=final)]
    return [*found, _gap(figures)]


def _uplift(campaign: Campaign, figures: Mapping[str, Any]) -> Finding:
    name = _("More with the offer: %(metric)s") % {"metric": metric_in_words(campaign.metric)}
    found, days = figures["uplift"].get(campaign.metric), figures["days"]
    if found is None:
        return Finding("uplift", name, "–", _("Guests are counted once, at the very end."), "")
    if "difference" not in found:
        return Finding("uplift", name, "–", too_few(found), _how_uplift(figures))
    write = _writer(campaign)
    meaning = _(
        "%(offered)s on days with the offer, %(rested)s on rest days; the truth lies between %(low)s and %(high)s with 95%% confidence."
    ) % {
        "offered": write(found["first"]),
        "rested": write(found["second"]),
        "low": write(found["low"]),
        "high": write(found["high"]),
    }
    tone: Tone = "reed" if found["low"] > 0 else "brick" if found["high"] < 0 else "lamp"
    how = (
        _how_uplift(figures)
        + " "
        + _("%(offered)s business-days with the offer, %(rested)s at rest.")
        % {
            "offered": formats.number(days["offered"]),
            "rested": formats.number(days["rested"]),
        }
    )
    return Finding("uplift", name, _signed(write, found["difference"]), meaning, how, tone)


def _how_uplift(figures: Mapping[str, Any]) -> str:
    n: int = figures["businesses"]
    return ngettext(
        "n = %(n)s business, each compared with its own rest days, then averaged (paired, t interval).",
        "n = %(n)s businesses, each compared with its own rest days, then averaged (paired, t interval).",
        n,
    ) % {"n": n}


def _cost(campaign: Campaign, figures: Mapping[str, Any]) -> Finding:
    name, helped, share = _("Paid by the network"), figures["helped"], figures["share"]
    if "needed" in helped:
        words = {"n": formats.number(helped["n"]), "needed": formats.number(helped["needed"])}
        return Finding("cost", name, "–", _("Not enough businesses (n = %(n)s; a sum of fewer than %(needed)s is not shown).") % words, "")
    orders: int = helped["orders"]
    meaning = (
        _("Orders with a part of the network's came to %(share)s of what these businesses sold meanwhile.")
        % {"share": formats.percent(share, 1)}
        if share is not None
        else _("Not enough data (n = %(n)s): nothing was sold yet.") % {"n": 0}
    )
    how = ngettext("n = %(n)s paid order the network paid a part of.", "n = %(n)s paid orders the network paid a part of.", orders) % {
        "n": formats.number(orders)
    }
    return Finding("cost", name, formats.money(helped["cost_minor"], campaign.currency), meaning, how)


def _return(campaign: Campaign, figures: Mapping[str, Any]) -> Finding:
    name, value = _("Remains for each unit of money paid"), figures["return"]
    if value is None:
        sales = figures["uplift"]["sales_a_day"]
        return Finding("return", name, "–", too_few(sales) if "needed" in sales else _("The network paid for no order yet."), "")
    meaning = (
        _("More remained with the businesses than the network paid.")
        if value >= 1
        else _("Less remained with the businesses than the network paid.")
    )
    how = _(
        "Further sales of %(minor)s times %(margin)s that is assumed to remain of a sale, divided by the cost. Evidence grade D: assumed."
    ) % {
        "minor": formats.money(figures["further_minor"], campaign.currency),
        "margin": formats.percent(float(campaign.margin)),
    }
    return Finding("return", name, formats.number(value, 2), meaning, how, "reed" if value >= 1 else "brick" if value < 0 else "lamp")


def _dependence(campaign: Campaign, figures: Mapping[str, Any], *, final: bool) -> Finding:
    name = _("Dependence: what goes when the help goes")
    if not final:
        day = last_day(campaign) + timedelta(days=DAYS_AFTER)
        return Finding(
            "dependence", name, "–", _("Known after %(day)s, when 28 days without the offer have passed.") % {"day": formats.day(day)}, ""
        )
    found = figures["dependence"][campaign.metric]
    if "base" not in found:
        return Finding("dependence", name, "–", too_few(found), "")
    write = _writer(campaign)
    how = _(
        "n = %(n)s businesses: %(base)s a day before, %(during)s with the offer, %(post)s on days 1 to 28 after. 1 − (after − before) ÷ (with − before)."
    ) % {
        "n": found["n"],
        "base": write(found["base"]),
        "during": write(found["during"]),
        "post": write(found["post"]),
    }
    value = found["value"]
    if value is None:
        return Finding(
            "dependence", name, "–", _("The offer moved less than 5% of what was there before, so there is no share of it to report."), how
        )
    stayed = formats.percent(1 - value)
    tone: Tone
    if value >= RED:
        tone, meaning = "brick", _("Only %(stayed)s of what the offer brought stayed without it. This volume is bought, not won.")
    elif value >= AMBER:
        tone, meaning = "lamp", _("%(stayed)s of what the offer brought stayed without it. Ask what else would make guests come back.")
    else:
        tone, meaning = "reed", _("%(stayed)s of what the offer brought stayed without it.")
    return Finding("dependence", name, formats.number(value, 2), meaning % {"stayed": stayed}, how, tone)


def _gap(figures: Mapping[str, Any]) -> Finding:
    name, found = _("Were helped guests served as well?"), figures["gap"]
    how = _("Only sums pass from businesses to the network, above the thresholds; Welch's interval over answers.")
    if "difference" not in found:
        return Finding("gap", name, "–", too_few(found), how)
    words = {
        "helped": formats.number(found["first"], 2),
        "others": formats.number(found["second"], 2),
        "low": formats.number(found["low"], 2),
        "high": formats.number(found["high"], 2),
    }
    meaning = _(
        "Mean score %(helped)s with the network's help, %(others)s without; the difference lies between %(low)s and %(high)s with 95%% confidence."
    )
    if found["difference"] < RESENTED_BELOW and found["high"] < 0:
        tone: Tone = "brick"
    else:
        # Green says that they were served as well: not while half a point less is still possible.
        tone = "lamp" if found["high"] < 0 or found["low"] < RESENTED_BELOW else "reed"
    return Finding(
        "gap",
        name,
        _signed(lambda value: formats.number(value, 2), found["difference"]),
        meaning % words,
        _("n = %(n)s answers.") % {"n": found["n"]} + " " + how,
        tone,
    )


def too_few(found: Mapping[str, Any]) -> str:
    """Never a zero: how much there is, and how much it takes."""
    if found["needed"] is None:
        return _("Not enough data (n = %(n)s): all are equal, so nothing says how far chance reaches.") % {"n": found["n"]}
    return _("Not enough data (n = %(n)s; it takes %(needed)s).") % {"n": found["n"], "needed": found["needed"]}


def _writer(campaign: Campaign) -> Any:
    if campaign.metric == "sales_a_day":
        return lambda value: formats.money(round(value), campaign.currency)
    return lambda value: formats.number(value, 1)


def _signed(write: Any, value: float) -> str:
    """A plus where it is one; the minus is the writer's own."""
    return f"+{write(value)}" if value > 0 else str(write(value))
