"""A service: what it is called, how long it takes, what it costs, and when it can be booked."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from towpath.booking.free_time import Ask
from towpath.booking.models import Category, Resource, ServiceVersion
from towpath.booking.offer_service import Offered
from towpath.booking.set_categories import LONGEST
from towpath.faces.workspace.bookings.in_words import KINDS, PLACES, span
from towpath.faces.workspace.forms.dishes import LANGUAGES, price_field
from towpath.foundation.money import from_decimal, to_decimal
from towpath.network.packs import in_language
from towpath.ui.forms import offer

NOTICES = (0, 60, 120, 240, 720, 1440, 2880, 10080)
WINDOWS = (0, 30, 60, 90, 120, 180, 240)
AHEAD = (14, 30, 60, 90, 180, 365)
GRIDS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 240)
MOST_OF_A_KIND = 3
FOLDED = (
    "buffer_before", "buffer_after", "window_minutes", "notice_minutes", "horizon_days", "grid_minutes", "per_day", "per_week", "asks_approval", "private",
)  # fmt: skip
PAYING = ("prepay", "deposit", "gate")
HEADED = ("category", "heading_en", "heading_zh")
PREPAY = {
    "none": gettext_lazy("Nothing: they pay on the day"),
    "card": gettext_lazy("Nothing; a card for missed visits"),
    "deposit": gettext_lazy("A part of the price"),
    "full": gettext_lazy("The whole price"),
}


def minutes_field(label: Any, most: int, least: int = 0, **more: Any) -> forms.IntegerField:
    attrs = {"inputmode": "numeric", "data-after": gettext_lazy("min")}
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=forms.NumberInput(attrs=attrs), **more)


def count_field(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **more)


class ServiceForm(forms.Form):
    """`resources` are the people, rooms and things there are, with their licences; `skills` what the trade tells apart."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=120, required=False)
    description_en = forms.CharField(label=gettext_lazy("In a few words, English"), max_length=200, required=False)
    description_zh = forms.CharField(label=gettext_lazy("In a few words, Chinese"), max_length=200, required=False)
    minutes = minutes_field(gettext_lazy("It takes"), 1440, 5)
    place = forms.ChoiceField(label=gettext_lazy("Where"), choices=list(PLACES.items()), initial="venue")
    seats = count_field(
        gettext_lazy("Places"), 500, initial=1, help_text=gettext_lazy("1: for one at a time. More: a class, on dates you set.")
    )
    skill = forms.ChoiceField(label=gettext_lazy("Who can do it"), required=False)
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence it takes"),
        help_text=gettext_lazy("Whoever's has run out by the day is not offered for it."),
        required=False,
    )
    buffer_before = minutes_field(gettext_lazy("Kept free before"), 480, initial=0)
    buffer_after = minutes_field(gettext_lazy("Kept free after"), 480, initial=10)
    window_minutes = forms.TypedChoiceField(
        label=gettext_lazy("You promise to arrive"),
        coerce=int,
        initial=0,
        required=False,
        help_text=gettext_lazy("For what you do at the customer's: the hours within which you come."),
    )
    notice_minutes = forms.TypedChoiceField(label=gettext_lazy("Not later than"), coerce=int, initial=120)
    horizon_days = forms.TypedChoiceField(label=gettext_lazy("Not further ahead than"), coerce=int, initial=60)
    grid_minutes = forms.TypedChoiceField(label=gettext_lazy("It can begin every"), coerce=int, initial=30)
    per_day = count_field(gettext_lazy("Most a day"), 500, required=False, help_text=gettext_lazy("Empty: as many as fit."))
    per_week = count_field(gettext_lazy("Most a week"), 3000, required=False, help_text=gettext_lazy("From Monday. Empty: as many as fit."))
    asks_approval = forms.BooleanField(
        label=gettext_lazy("I say yes to each booking first"), help_text=gettext_lazy("The time is kept while you decide."), required=False
    )
    private = forms.BooleanField(
        label=gettext_lazy("Not on my page"), help_text=gettext_lazy("Only whoever has its link finds it."), required=False
    )

    category = forms.TypedChoiceField(label=gettext_lazy("Under the heading"), coerce=UUID, empty_value=None, required=False)
    heading_en = forms.CharField(label=gettext_lazy("A new heading, English"), max_length=LONGEST, required=False)
    heading_zh = forms.CharField(label=gettext_lazy("A new heading, Chinese"), max_length=LONGEST, required=False)
    prepay = forms.ChoiceField(
        label=gettext_lazy("Paid when they book"),
        choices=list(PREPAY.items()),
        help_text=gettext_lazy(
            "From a card only what your terms say can be taken, after a person decided. It needs payments online; until you have them nobody is asked."
        ),
        initial="none",
        required=False,
        widget=forms.RadioSelect,
    )
    gate = forms.ChoiceField(
        label=gettext_lazy("Asked before they see a time"),
        help_text=gettext_lazy("Whoever answers that it is urgent reads what to do now, and is offered no time."),
        required=False,
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        currency: str,
        resources: Sequence[Resource],
        skills: dict[str, str],
        gates: dict[str, str] | None = None,
        categories: Sequence[Category] = (),
        version: ServiceVersion | None = None,
    ) -> None:
        self.version, self.currency, self.kinds = version, currency, list(dict.fromkeys(["person", *(each.kind for each in resources)]))
        self.can_do = {skill for each in resources for skill in each.skills}
        needs = [Ask(need.kind, need.skill, need.licence) for need in version.needs.all()] if version else [Ask("person")]
        super().__init__(typed, initial=_initial_of(version) if version else None)
        self.fields["price"] = price_field(currency, label=_("Price"))
        self.fields["deposit"] = price_field(currency, label=_("How much of it"), required=False)
        language = get_language() or "en"
        headings = {str(each.pk): in_language(each.name, language) for each in categories}
        self.heading = headings.get(str(version.service.category_id), "") if version else ""
        offer(self, "category", [("", _("No heading")), *headings.items()])
        if gates:
            offer(self, "gate", [("", pgettext("asked", "Nothing")), *gates.items()])
        else:
            del self.fields["gate"]
        for kind in self.kinds:
            there = sum(1 for each in needs if each.kind == kind)
            self.fields[f"needs_{kind}"] = forms.TypedChoiceField(label=KINDS[kind], coerce=int, initial=there, choices=_counts())
        offer(self, "skill", [("", _("Anybody")), *skills.items()])
        self.fields["skill"].initial = next((each.skill for each in needs if each.kind == "person"), "")
        self._offer_licences({licence for each in resources for licence in getattr(each, "held", ())}, needs)
        offer(
            self,
            "notice_minutes",
            [(n, _("%(span)s before") % {"span": span(n)} if n else _("it begins")) for n in _with(NOTICES, version, "notice_minutes")],
        )
        windows = _with(WINDOWS, version, "window_minutes")
        offer(self, "window_minutes", [(n, _("within %(span)s") % {"span": span(n)} if n else _("at the minute")) for n in windows])
        offer(self, "horizon_days", [(n, span(n * 1440)) for n in _with(AHEAD, version, "horizon_days")])
        offer(self, "grid_minutes", [(n, span(n)) for n in _with(GRIDS, version, "grid_minutes")])

    def _offer_licences(self, held: set[str], needs: Sequence[Ask]) -> None:
        """Those of the team, and the one it asks for; where there are none there is nothing to choose."""
        asked = next((each.licence for each in needs if each.licence), "")
        there = sorted(held | ({asked} if asked else set()), key=str.casefold)
        offer(self, "licence", [("", _("No licence")), *((each, each) for each in there)])
        self.fields["licence"].initial = asked
        if not there:
            del self.fields["licence"]

    def takes(self) -> list[forms.BoundField]:
        """How many of each kind it takes."""
        return [self[f"needs_{kind}"] for kind in self.kinds]

    def folded(self) -> list[forms.BoundField]:
        """What has a good default."""
        return [self[name] for name in FOLDED]

    def unfolds(self) -> bool:
        """Something in the folded part is wrong: it must be seen."""
        return any(name in self.errors for name in FOLDED)

    def heading_unfolds(self) -> bool:
        """Something about the heading is wrong: it must be seen."""
        return any(name in self.errors for name in HEADED)

    def new_heading(self) -> dict[str, str]:
        """What was written down instead of chosen; nothing where nothing was."""
        return _words(self.cleaned_data["heading_en"], self.cleaned_data["heading_zh"])

    def pays_ahead(self) -> bool:
        """Something in the part about paying ahead is set, or wrong: it is shown open."""
        before = self.version
        is_set = before is not None and (before.prepay != "none" or bool(before.gate))
        return is_set or any(name in self.errors for name in PAYING)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["window_minutes"] = given.get("window_minutes") or 0
        if given.get("prepay") == "deposit" and not 0 < (given.get("deposit") or 0) <= (given.get("price") or 0):
            self.add_error("deposit", _("Say how much: more than nothing, and no more than the price."))
        if not given.get("name_en", "").strip() and not given.get("name_zh", "").strip():
            self.add_error("name_en", _("A service needs a name in at least one language."))
        if not any(given.get(f"needs_{kind}") for kind in self.kinds):
            self.add_error("needs_person", _("Say who or what it takes: at least one person, room or thing."))
        if given.get("skill") and given["skill"] not in self.can_do:
            self.add_error("skill", _("Nobody here can do that yet. Say so first, under People and rooms."))
        return given

    def offered(self) -> Offered:
        """What was typed, as a version; what this page does not ask stays as it was."""
        given, before = self.cleaned_data, self.version
        price = from_decimal(given["price"], self.currency).minor
        prepay, deposit = self._ahead(price)
        return Offered(
            name=_words(given["name_en"], given["name_zh"]),
            description=_words(given["description_en"], given["description_zh"]),
            price_minor=price,
            currency=self.currency,
            needs=[self._need(kind) for kind in self.kinds for _each in range(given[f"needs_{kind}"])],
            kind=before.kind if before else "lesson",
            prepay=prepay,
            deposit_minor=deposit,
            gate=given["gate"] if "gate" in self.fields else before.gate if before else "",
            **{name: given[name] for name in ("minutes", "place", "seats", *FOLDED)},
        )

    def _need(self, kind: str) -> Ask:
        given = self.cleaned_data
        return Ask(kind, given["skill"], given.get("licence", "")) if kind == "person" else Ask(kind)

    def _ahead(self, price: int) -> tuple[str, int]:
        """What is paid when they book; as before where nothing was said about it."""
        given, before = self.cleaned_data, self.version
        prepay = given["prepay"] or (before.prepay if before else "none")
        if prepay != "deposit" or not price:
            return (prepay if price else "none"), 0
        deposit = from_decimal(given["deposit"], self.currency).minor if given.get("deposit") else before.deposit_minor if before else 0
        return ("deposit", deposit) if 0 < deposit <= price else ("none", 0)


def _initial_of(version: ServiceVersion) -> dict[str, Any]:
    same = ("minutes", "place", "seats", *FOLDED)
    return {
        "name_en": version.name.get("en", ""),
        "name_zh": version.name.get("zh-hans", ""),
        "description_en": version.description.get("en", ""),
        "description_zh": version.description.get("zh-hans", ""),
        "price": to_decimal(version.price_minor, version.currency),
        "prepay": version.prepay,
        "deposit": to_decimal(version.deposit_minor, version.currency) if version.deposit_minor else None,
        "gate": version.gate,
        "category": version.service.category_id,
        **{name: getattr(version, name) for name in same},
    }


def _counts() -> list[tuple[int, str]]:
    return [(0, _("none")), *((n, str(n)) for n in range(1, MOST_OF_A_KIND + 1))]


def _with(usual: Iterable[int], version: ServiceVersion | None, name: str) -> list[int]:
    """The usual choices, and the one that is set."""
    return sorted({*usual, getattr(version, name)} if version else set(usual))


def _words(english: str, chinese: str) -> dict[str, str]:
    return {language: text.strip() for language, text in zip(LANGUAGES, (english, chinese), strict=True) if text.strip()}


class HeadingForm(forms.Form):
    """What a heading is called."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=LONGEST, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=LONGEST, required=False)

    def __init__(self, typed: Any = None, *, category: Category) -> None:
        initial = {"name_en": category.name.get("en", ""), "name_zh": category.name.get("zh-hans", "")}
        super().__init__(typed, auto_id=f"heading-{category.pk}-%s", initial=initial)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not self.words():
            self.add_error("name_en", _("A heading needs a name in at least one language."))
        return given

    def words(self) -> dict[str, str]:
        return _words(self.cleaned_data["name_en"], self.cleaned_data["name_zh"])
