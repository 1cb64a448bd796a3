"""Who is added to the team, and what a key is for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Resource
from towpath.ui.forms import offer

NEW = "new"


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Their name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They sign in with a code sent there. No link is handed around."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    calendar = forms.ChoiceField(label=_("Their calendar"), help_text=_("Then Today shows them their own stops first."), required=False)

    def __init__(self, typed: Any = None, *, calendars: Sequence[Resource] | None = None) -> None:
        """`calendars`: the people that can be booked; none where the business sells no time."""
        super().__init__(typed)
        if calendars is None:
            del self.fields["calendar"]
            return
        free = [(str(each.pk), each.name) for each in calendars if each.person_id is None]
        offer(self, "calendar", [("", _("None of their own")), (NEW, _("A new one, with the opening hours")), *free])


class KeyForm(forms.Form):
    label = forms.CharField(label=_("What is it for?"), help_text=_("Like till or bookkeeping."), max_length=80)
