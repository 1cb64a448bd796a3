"""A dish: its names, its price, what is in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from towpath.foundation.money import from_decimal, to_decimal
from towpath.network.packs import in_language
from towpath.presence.brought import Bringable
from towpath.presence.models import Listing
from towpath.ui.forms import offer

LANGUAGES = ("en", "zh-hans")
KINDS = {
    "noodles": pgettext_lazy("drawn plate", "Noodles"),
    "soup": pgettext_lazy("drawn plate", "Soup"),
    "rice": pgettext_lazy("drawn plate", "Rice"),
    "dumplings": pgettext_lazy("drawn plate", "Dumplings"),
    "greens": pgettext_lazy("drawn plate", "Greens"),
    "salad": pgettext_lazy("drawn plate", "Salad"),
    "side": pgettext_lazy("drawn plate", "Side dish"),
    "drink": pgettext_lazy("drawn plate", "Drink"),
    "dessert": pgettext_lazy("drawn plate", "Dessert"),
    "dress": gettext_lazy("Dress"),
    "blazer": gettext_lazy("Blazer"),
    "shirt": gettext_lazy("Shirt"),
    "trousers": gettext_lazy("Trousers"),
    "knitwear": gettext_lazy("Knitwear"),
    "scarf": gettext_lazy("Scarf"),
    "bag": gettext_lazy("Bag"),
}
SALT = [("0", gettext_lazy("None")), ("1", pgettext_lazy("salt", "Light")), ("2", gettext_lazy("Medium")), ("3", gettext_lazy("Salty"))]
SIZE = [("1", gettext_lazy("Small")), ("2", gettext_lazy("Normal")), ("3", gettext_lazy("Big"))]


def price_field(currency: str, **options: Any) -> forms.DecimalField:
    """A price as it is written, in the currency of the business."""
    places = -int(to_decimal(1, currency).as_tuple().exponent)
    return forms.DecimalField(
        min_value=Decimal(0),
        max_value=Decimal(1_000_000),
        decimal_places=places,
        max_digits=7 + places,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-after": currency}),
        **options,
    )


class DishForm(forms.Form):
    """Everything about one dish. `section` is the presence section of the trade pack."""

    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=120, required=False)
    description_en = forms.CharField(label=gettext_lazy("In a few words, English"), max_length=200, required=False)
    description_zh = forms.CharField(label=gettext_lazy("In a few words, Chinese"), max_length=200, required=False)
    section = forms.ChoiceField(label=gettext_lazy("Where on the menu"))
    kind = forms.ChoiceField(label=gettext_lazy("Picture"), help_text=gettext_lazy("Drawn when there is no photo."))
    left = forms.IntegerField(
        label=gettext_lazy("Portions left today"),
        help_text=gettext_lazy("Leave it empty if you don't count them."),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    clearance = forms.BooleanField(
        label=gettext_lazy("I am clearing what would spoil"),
        help_text=gettext_lazy("Only for a price below what its supply costs you. It is written down."),
        required=False,
    )
    allergens = forms.MultipleChoiceField(
        label=gettext_lazy("Contains"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"})
    )
    options = forms.MultipleChoiceField(
        label=gettext_lazy("Guests may ask for"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"})
    )
    salt = forms.ChoiceField(label=gettext_lazy("Salt"), choices=SALT, widget=forms.RadioSelect)
    size = forms.ChoiceField(label=gettext_lazy("Portion"), choices=SIZE, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=gettext_lazy("Ready in"),
        min_value=1,
        max_value=180,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-after": gettext_lazy("min")}),
    )

    brought = forms.ChoiceField(
        label=gettext_lazy("Who makes it"),
        help_text=gettext_lazy(
            "One portion is one unit of what the supplier brings. It comes to you with the next delivery, and the guest picks it up."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, section: dict[str, Any], currency: str, language: str, bringable: Sequence[Bringable] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["price"] = price_field(currency, label=_("Price"))
        offer(self, "section", named(section["sections"], language))
        offer(self, "kind", [(kind, KINDS.get(kind, kind)) for kind in section["kinds"]])
        offer(self, "allergens", named(section["allergens"], language))
        offer(self, "options", named(section["options"], language))
        self.cooks = bool(section["allergens"])
        if not self.cooks:
            self._for_pieces()
        offer(
            self,
            "brought",
            [
                ("", _("We make it here") if self.cooks else _("We have it here")),
                *((each.code, each.in_words(language)) for each in bringable),
            ],
        )

    def _for_pieces(self) -> None:
        """Nobody asks how salty a scarf is, or how long it cooks."""
        for name in ("allergens", "salt", "size", "minutes"):
            del self.fields[name]
        words = {"section": _("Where on the page"), "left": _("How many are left"), "options": _("Customers may ask for")}
        for name, label in words.items():
            self.fields[name].label = label

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("name_en", "").strip() and not given.get("name_zh", "").strip():
            needs_a_name = (
                _("A dish needs a name in at least one language.") if self.cooks else _("It needs a name in at least one language.")
            )
            self.add_error("name_en", needs_a_name)
        return given

    def listing_fields(self) -> dict[str, Any]:
        """What was typed, as the menu keeps it."""
        given = self.cleaned_data
        return {
            "name": _words(given["name_en"], given["name_zh"]),
            "description": _words(given["description_en"], given["description_zh"]),
            "section": given["section"],
            "kind": given["kind"],
            "price_minor": from_decimal(given["price"], self.currency).minor,
            "allergens": given["allergens"] if self.cooks else [],
            "options": given["options"],
            "traits": {"salt": int(given["salt"]), "size": int(given["size"]), "minutes": given["minutes"]} if self.cooks else {},
        }


def initial_of(listing: Listing) -> dict[str, Any]:
    """The form as the dish is now."""
    return {
        "name_en": listing.name.get("en", ""),
        "name_zh": listing.name.get("zh-hans", ""),
        "description_en": listing.description.get("en", ""),
        "description_zh": listing.description.get("zh-hans", ""),
        "section": listing.section,
        "kind": listing.kind,
        "price": to_decimal(listing.price_minor, listing.currency),
        "left": listing.stock_item.left if listing.stock_item else None,
        "allergens": listing.allergens,
        "options": listing.options,
        "salt": str(listing.traits.get("salt", 2)),
        "size": str(listing.traits.get("size", 2)),
        "minutes": listing.traits.get("minutes", 10),
        "brought": listing.brings.code if listing.brings else "",
    }


NEW_DISH = {"salt": "2", "size": "2", "minutes": 10}


def named(coded: list[dict[str, Any]], language: str) -> list[tuple[str, str]]:
    """Codes of the trade pack with their names in a language."""
    return [(each["code"], in_language(each["name"], language)) for each in coded]


def _words(english: str, chinese: str) -> dict[str, str]:
    return {language: text.strip() for language, text in zip(LANGUAGES, (english, chinese), strict=True) if text.strip()}
