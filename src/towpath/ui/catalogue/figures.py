"""Four findings about one broth, one for each kind of chart."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.ui import charts


def four_findings() -> dict[str, charts.Chart]:
    """Each chart's title is what it says, its caption how it was counted."""
    return {"line": _salt_over_weeks(), "bars": _remarks(), "intervals": _salt_by_shop(), "arms": _both_versions()}


def _salt_over_weeks() -> charts.Chart:
    salty = [0.18, 0.17, 0.19, 0.18, 0.175, 0.185, 0.18, 0.17, 0.18, 0.16, 0.13, 0.115, 0.108, 0.1, 0.103, 0.098]
    others = [0.176, 0.181, 0.172, 0.183, 0.18, 0.179, 0.184, 0.178, 0.181, 0.177, 0.182, 0.18, 0.175, 0.183, 0.179, 0.181]
    return charts.line(
        title=_("Saltiness fell by 8 points after version 2"),
        caption=_("Share of answers “too salty”, 12 shops, n = 2,184 answers; band: 95% interval, shops drawn again 2,000 times."),
        description=_("From 18% in the first nine weeks to 10% in the last three; the other shops stayed at 18%."),
        labels=[_("week %(number)s") % {"number": week} for week in range(1, 17)],
        values=salty,
        name=_("on version 2"),
        band=[(value - 0.018, value + 0.018) for value in salty],
        quiet=others,
        quiet_name=_("on version 1"),
        event=(9, _("version 2")),
        form=".0%",
        heads=(_("Week"), _("at least"), _("at most")),
    )


def _remarks() -> charts.Chart:
    return charts.bars(
        title=_("Every third remark is about the broth"),
        caption=_("Remarks of guests by aspect, last 16 weeks, n = 5,812."),
        description=_("Broth 1,932, waiting 1,204, noodles 988, price 871, the room 817."),
        rows=[(_("Broth"), 1932), (_("Waiting"), 1204), (_("Noodles"), 988), (_("Price"), 871), (_("The room"), 817)],
        heads=(_("Aspect"), _("Remarks")),
    )


def _salt_by_shop() -> charts.Chart:
    shops = [_("Canal Street"), _("Harbour Broth"), _("Auntie Mei"), _("Old Lock"), _("Two Bridges")]
    effects = zip(shops, (-9, -7, -11, -4, -8), (-13, -12, -16, -10, -14), (-5, -2, -6, 2, -2), strict=True)
    return charts.intervals(
        title=_("Four of five shops see less salt, one can't tell yet"),
        caption=_("Change in points of “too salty”, 95% interval, each shop against its own first nine weeks."),
        description=_("All estimates lie below zero; Old Lock's interval includes it."),
        rows=[*(charts.Effect(*row) for row in effects), charts.Effect(_("all 12 shops"), -8, -10.2, -5.8, main=True)],
        zero=_("no change"),
        heads=(_("Shop"), pgettext("by how much", "Change"), _("at least"), _("at most")),
    )


def _both_versions() -> charts.Chart:
    return charts.arms(
        title=_("Shops on version 2 hear “too salty” about half as often"),
        caption=_("One dot is one shop's last seven weeks; 24 shops, assigned by lot before the start."),
        description=_("Version 1 shops lie around 18%, version 2 shops around 10%."),
        rows=[
            charts.Arm(_("version 1"), (0.17, 0.19, 0.16, 0.21, 0.18, 0.175, 0.2, 0.165, 0.185, 0.19, 0.15, 0.18)),
            charts.Arm(_("version 2"), (0.1, 0.09, 0.12, 0.08, 0.11, 0.1, 0.095, 0.13, 0.085, 0.07, 0.105, 0.1), main=True),
        ],
        form=".0%",
        mean=_("mean"),
        heads=(_("Arm"), _("Shops"), _("Mean"), _("Range")),
    )
