"""A calendar somebody keeps elsewhere: by a private address, or by name and password."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.calendars.link_calendar import LONGEST_NAME, LONGEST_USER
from towpath.calendars.reach import LONGEST_ADDRESS


class LinkFileForm(forms.Form):
    """Read, and nothing else."""

    name = forms.CharField(label=gettext_lazy("What you call it"), max_length=LONGEST_NAME, initial=gettext_lazy("My calendar"))
    address = forms.CharField(
        label=gettext_lazy("Its private address"),
        help_text=gettext_lazy(
            "Google: settings of the calendar, “Secret address in iCal format”. Others call it a link to subscribe to. It is kept locked away, like a password."
        ),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class LinkCaldavForm(forms.Form):
    """Read, and written into where that is wanted."""

    name = forms.CharField(label=gettext_lazy("What you call it"), max_length=LONGEST_NAME, initial=gettext_lazy("My calendar"))
    address = forms.CharField(
        label=gettext_lazy("Address of the server, or of the calendar"),
        help_text=gettext_lazy(
            "iCloud: https://caldav.icloud.com. Fastmail: https://caldav.fastmail.com. Nextcloud: the CalDAV address it shows."
        ),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    user = forms.CharField(
        label=gettext_lazy("Name you sign in with there"),
        max_length=LONGEST_USER,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password for apps"),
        help_text=gettext_lazy("Make one for this alone in the settings there: you can take it back at any time. It is kept locked away."),
        max_length=LONGEST_USER,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    writes = forms.BooleanField(
        label=gettext_lazy("Write my bookings into it: service and first name"),
        help_text=gettext_lazy("Dates of classes too: with how many have a place, and nobody's name."),
        required=False,
        initial=True,
    )

    def __init__(self, typed: Any = None, *, calendars: Sequence[str] = (), **kwargs: Any) -> None:
        """`calendars`: those of the account to choose from, once that is known."""
        super().__init__(typed, **kwargs)
        if calendars:
            self.fields["calendar"] = forms.ChoiceField(
                label=_("Which calendar"), choices=[(each, each) for each in calendars], widget=forms.RadioSelect, required=False
            )
