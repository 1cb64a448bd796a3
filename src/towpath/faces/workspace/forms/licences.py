"""A licence of one person."""

from django import forms
from django.utils.translation import gettext_lazy

from towpath.booking.set_licences import LONGEST
from towpath.booking.usual_licences import Usual
from towpath.faces.workspace.forms.times import day_field


class LicenceForm(forms.Form):
    """As it stands on the certificate; written again under the same name it is renewed."""

    kind = forms.CharField(
        label=gettext_lazy("Which licence"),
        help_text=gettext_lazy("Called alike for everybody who has it: services ask for it by this name."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"list": "licence-names", "autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Number"), max_length=LONGEST, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    valid_until = day_field(
        gettext_lazy("Valid until"), help_text=gettext_lazy("The last day on which it holds. Empty: it does not end."), required=False
    )


class UsualLicenceForm(LicenceForm):
    """One that is usual in the trade: its name is there, its end is typed in."""

    def __init__(self, usual: Usual) -> None:
        super().__init__(initial={"kind": usual.kind}, auto_id=f"usual-{usual.code}-%s")
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["valid_until"].required = True
        self.fields["valid_until"].help_text = ""
