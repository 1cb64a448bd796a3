"""People and rooms, and the days on which they work otherwise."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.booking.models import Resource
from towpath.faces.workspace.bookings.in_words import KINDS
from towpath.faces.workspace.forms.hours import MIDNIGHT, SPANS
from towpath.faces.workspace.forms.services import minutes_field
from towpath.faces.workspace.forms.times import NearForm, day_field, time_field
from towpath.ui.forms import offer

KNOWN = ("name", "capacity", "buffer_before", "buffer_after", "skills")


class ResourceForm(forms.Form):
    """Somebody or something that can be busy."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()), initial="person")
    capacity = forms.IntegerField(
        label=gettext_lazy("How many bookings at once"),
        help_text=gettext_lazy("A person has one at a time. A room may hold several side by side."),
        min_value=1,
        max_value=500,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    buffer_before = minutes_field(gettext_lazy("Kept free before each booking"), 480, required=False)
    buffer_after = minutes_field(
        gettext_lazy("Kept free after each booking"),
        480,
        required=False,
        help_text=gettext_lazy(
            "To breathe, to air, to tidy up. If the service asks for more, that counts. What is booked keeps what it has."
        ),
    )
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("Can do"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"data-cards": "1"})
    )

    def __init__(self, typed: Any = None, *, skills: dict[str, str], there: Resource | None = None) -> None:
        """`there`: what is known of one that is there already; its kind stays."""
        super().__init__(typed, auto_id="about-%s", initial={name: getattr(there, name) for name in KNOWN} if there else None)
        offer(self, "skills", list(skills.items()))
        if there:
            del self.fields["kind"]
        if not skills or (there and there.kind != "person"):
            del self.fields["skills"]


class DayForm(NearForm):
    """Other hours on one day; no hours at all is a day off."""

    day = day_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="day-%s", **kwargs)
        for turn in range(SPANS):
            self.fields[f"from_{turn}"] = time_field(_("From") if not turn else _("And from"), required=False)
            self.fields[f"until_{turn}"] = time_field(_("Until"), required=False)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"from_{turn}"], self[f"until_{turn}"]) for turn in range(SPANS)]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for turn in range(SPANS):
            start, end = given.get(f"from_{turn}"), given.get(f"until_{turn}")
            if (start is None) != (end is None):
                self.add_error(f"until_{turn}", _("It needs a start and an end, or neither."))
            elif start and end and f"{end:%H:%M}" != MIDNIGHT and start >= end:
                self.add_error(f"until_{turn}", _("The end must come after the start."))
        return given

    def spans(self) -> list[tuple[str, str]]:
        pairs = [(self.cleaned_data[f"from_{turn}"], self.cleaned_data[f"until_{turn}"]) for turn in range(SPANS)]
        return sorted((f"{start:%H:%M}", _end(f"{end:%H:%M}")) for start, end in pairs if start is not None and end is not None)


class ClosureForm(NearForm):
    """From the first day to the last."""

    first_day = day_field(gettext_lazy("First day"))
    last_day = day_field(gettext_lazy("Last day"))
    reason = forms.CharField(label=gettext_lazy("Why"), help_text=gettext_lazy("Only your team reads it."), max_length=120, required=False)
    resource = forms.ChoiceField(label=gettext_lazy("Who"), required=False)

    def __init__(self, *args: Any, resources: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "resource", [("", _("The whole business")), *resources])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day can't come before the first."))
        return given


def _end(until: str) -> str:
    return "24:00" if until == MIDNIGHT else until
