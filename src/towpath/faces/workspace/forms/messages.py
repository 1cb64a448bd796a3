"""When customers are reminded, what an owner hears, and where it is online."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.booking.models import MessageRules
from towpath.booking.set_messages import MOST_REMINDERS
from towpath.faces.workspace.bookings.in_words import span

USUAL = (30, 60, 120, 240, 1440, 2880, 4320, 10080)
"""Minutes before it begins, to choose from."""
HEARS = {
    "usual": gettext_lazy("What can't wait at once, everything else once a day"),
    "each": gettext_lazy("Each at once"),
    "daily": gettext_lazy("All of them once a day"),
    "none": gettext_lazy("Nothing at all"),
}


class MessagesForm(forms.Form):
    """Up to three reminders, and one choice."""

    to_owners = forms.ChoiceField(
        label=gettext_lazy("What do you want to read in your mail when somebody books?"),
        choices=list(HEARS.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What can't wait: what asks for your answer, and what is still today. Once a day is at six in the evening."),
    )

    def __init__(self, *args: Any, rules: MessageRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("No reminder")),
            *((str(n), _("%(span)s before") % {"span": span(n)}) for n in sorted({*USUAL, *rules.reminders})),
        ]
        for place in range(MOST_REMINDERS):
            told = str(rules.reminders[place]) if place < len(rules.reminders) else ""
            label = [_("The first reminder"), _("The second"), _("The third")][place]
            self.fields[f"reminder_{place}"] = forms.ChoiceField(label=label, choices=choices, initial=told, required=False)
        self.fields["to_owners"].initial = rules.to_owners

    def rows(self) -> Sequence[forms.BoundField]:
        return [self[f"reminder_{place}"] for place in range(MOST_REMINDERS)]

    def reminders(self) -> list[int]:
        given = [self.cleaned_data[f"reminder_{place}"] for place in range(MOST_REMINDERS)]
        return [int(each) for each in given if each]
