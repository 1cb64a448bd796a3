"""A form to look at: every kind of field once."""

from django import forms
from django.utils.translation import gettext_lazy


class HoursForm(forms.Form):
    """A form with every kind of field a shop meets on its first day."""

    name = forms.CharField(label=gettext_lazy("Name of the shop"), help_text=gettext_lazy("As it stands over the door."))
    hue = forms.ChoiceField(
        label=gettext_lazy("How salty do you like it?"),
        choices=[("mild", gettext_lazy("Mild")), ("usual", gettext_lazy("As usual")), ("strong", gettext_lazy("Strong"))],
        widget=forms.RadioSelect(attrs={"data-cards": "1"}),
    )
    deposit = forms.DecimalField(
        label=gettext_lazy("Deposit for eight or more"),
        required=False,
        widget=forms.NumberInput(attrs={"data-before": "¥", "inputmode": "decimal"}),
    )
    salt = forms.IntegerField(label=gettext_lazy("Salt in one bowl"), widget=forms.NumberInput(attrs={"data-after": "g"}), max_value=20)
    licence_until = forms.DateField(label=gettext_lazy("Licence valid until"), widget=forms.DateInput(attrs={"type": "date"}))
    zone = forms.ChoiceField(label=gettext_lazy("Quarter"), choices=[("canal", gettext_lazy("Canal")), ("market", gettext_lazy("Market"))])
    story = forms.CharField(label=gettext_lazy("A line about you"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    follow_up = forms.BooleanField(
        label=gettext_lazy("Ask guests the next day how it was"), help_text=gettext_lazy("Only those who agreed to it."), required=False
    )
