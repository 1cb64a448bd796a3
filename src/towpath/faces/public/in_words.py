"""Why a business stands where it stands, as people say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from towpath.directory.facts import Wanted
from towpath.directory.near import STEPS_KM, point_in
from towpath.directory.order import SOON_DAYS, Ranked
from towpath.network.packs import in_language
from towpath.ui import formats

LOT_SHOWN = 8


@dataclass(frozen=True)
class Why:
    """One key of the order: what it is called, and how it turned out."""

    name: str
    values: Sequence[str]


def why_here(ranked: Ranked, wanted: Wanted, names: Mapping[str, str]) -> list[Why]:
    """In the order in which the keys count. `names`: of what was needed, by code."""
    key = ranked.key
    told = [Why(_("Fit"), _fit(ranked, wanted, names)), Why(_("How soon"), [ways_soon()[key.soon]])]
    if wanted.near and wanted.way not in ("online", "phone"):
        told.append(Why(_("How near"), [_near(key.near, wanted.near)]))
    return [*told, Why(_("Today's lot"), [key.lot[:LOT_SHOWN]])]


def ways_soon() -> list[str]:
    """Each step, the soonest first."""
    within = [ngettext("within %(n)s day", "within %(n)s days", days) % {"n": days} for days in SOON_DAYS]
    return [*within, _("later than two weeks"), _("no time is known here")]


def language_named(code: str) -> str:
    """A language in the reader's own: German, 德语."""
    try:
        return Locale.parse(code).get_display_name(formats.locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def way_named(way: str) -> str:
    return {
        "venue": _("At their place"),
        "customer": _("They come to you"),
        "online": _("Online"),
        "phone": _("By phone"),
    }.get(way, way)


def trade_named(code: str, name: Mapping[str, str], language: str) -> str:
    """As its pack calls it; before anybody of it was laid out, by its code."""
    return in_language(dict(name), language) if name else code.replace("_", " ").capitalize()


def city_of(zone: str) -> str:
    return get_timezone_location(zone, locale=formats.locale(), return_city=True)


def listed(things: Sequence[str]) -> str:
    """A, B, C; A、B、C."""
    return reduce(lambda before, thing: _("%(before)s, %(thing)s") % {"before": before, "thing": thing}, things) if things else ""


def _fit(ranked: Ranked, wanted: Wanted, names: Mapping[str, str]) -> list[str]:
    if not wanted.things:
        return [_("You asked for nothing in particular, so everybody fits alike.")]
    has = [*ranked.words, *(names.get(code, code) for _course, code in ranked.needs)]
    lacks = [word for word in wanted.words if word not in ranked.words]
    lacks += [names.get(need[1], need[1]) for need in wanted.needs if need not in ranked.needs]
    told = [_("%(fit)s of 100.") % {"fit": ranked.key.fit}]
    told += [_("Has: %(things)s.") % {"things": listed(has)}] if has else []
    return told + ([_("Lacks: %(things)s.") % {"things": listed(lacks)}] if lacks else [])


def _near(step: int, asked: str) -> str:
    if point_in(asked) is None:
        return [
            _("there, or goes there"),
            _("in a neighbouring postcode"),
            _("elsewhere, and online from anywhere"),
            _("elsewhere, or not said"),
        ][step]
    if step < len(STEPS_KM):
        return _("within %(km)s km") % {"km": STEPS_KM[step]}
    return _("farther than %(km)s km") % {"km": STEPS_KM[-1]} if step == len(STEPS_KM) else _("nobody said where")
