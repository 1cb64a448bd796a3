"""A campaign as people read it: what is paid, for how long, by whom, and how it ended."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from towpath.subsidies.models import Campaign
from towpath.subsidies.on_offer import Offer
from towpath.ui import formats


def metric_in_words(code: str) -> str:
    """The figure a campaign is judged by."""
    return {
        "orders_a_day": _("Orders a day"),
        "sales_a_day": _("Sales a day"),
        "new_guests_a_day": _("New guests a day"),
    }.get(code, code)


def share_in_words(share: Fraction) -> str:
    """10%, 12.5%: as many decimals as it has, two at most."""
    hundredths = share * 100
    digits = next((digits for digits in range(2) if (hundredths * 10**digits).denominator == 1), 2)
    return formats.percent(float(Decimal(share.numerator) / Decimal(share.denominator)), digits)


def offer_in_words(campaign: Campaign) -> str:
    """What an order gets."""
    return _("%(share)s of an order, at most %(cap)s") % {
        "share": share_in_words(campaign.share),
        "cap": formats.money(campaign.cap_minor, campaign.currency),
    }


def line_for_guests(offer: Offer) -> str:
    """Who pays, how much, and until when; or that it rests today."""
    campaign = offer.campaign
    if offer.rests:
        return _("Today the network's help rests here, as it does on some days. It goes on until %(day)s.") % {
            "day": formats.day(campaign.ends_on)
        }
    return _("Until %(day)s the network pays %(share)s of your order, at most %(cap)s. The business gets its full price.") % {
        "day": formats.day(campaign.ends_on),
        "share": share_in_words(campaign.share),
        "cap": formats.money(campaign.cap_minor, campaign.currency),
    }


def line_for_everybody(campaign: Campaign, network: str) -> str:
    """Who pays, for how long, and how much is left."""
    return _("%(network)s pays %(share)s of guests' orders, at most %(cap)s each, until %(day)s. %(left)s of %(budget)s is left.") % {
        "network": network,
        "share": share_in_words(campaign.share),
        "cap": formats.money(campaign.cap_minor, campaign.currency),
        "day": formats.day(campaign.ends_on, year=True),
        "left": formats.money(campaign.left.minor, campaign.currency),
        "budget": formats.money(campaign.budget_minor, campaign.currency),
    }


def state_in_words(campaign: Campaign, day: date) -> str:
    """How it stands, in a word or two."""
    state = campaign.state(day)
    if state == "stopped":
        return {
            "network": _("stopped by the network"),
            "budget": _("budget used"),
            "resentment": _("ended by itself: guests were served worse"),
        }.get(campaign.stopped_for or "", _("stopped"))
    return {"planned": _("planned"), "running": _("running"), "used_up": _("budget used"), "over": _("over")}[state]


def tone_of(campaign: Campaign, day: date) -> str:
    """The colour of that word."""
    state = campaign.state(day)
    if state == "stopped":
        return "brick" if campaign.stopped_for == "resentment" else "lamp"
    return {"planned": "water", "running": "reed", "used_up": "lamp", "over": ""}[state]
