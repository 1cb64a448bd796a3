"""What a membership holds and costs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.faces.workspace.forms.packs import PackForm


class MembershipForm(PackForm):
    """So many uses a month of these services, for one price a month."""

    uses = forms.IntegerField(
        label=gettext_lazy("How many uses a month"),
        min_value=1,
        max_value=100,
        initial=4,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    months = forms.IntegerField(
        label=gettext_lazy("Can be booked with for"),
        help_text=gettext_lazy("The uses of each month: 12 months or more; leave it empty and they never end."),
        required=False,
        initial=12,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-after": gettext_lazy("months")}),
    )

    def __init__(self, typed: Any = None, *, currency: str, services: list[tuple[str, str]]) -> None:
        super().__init__(typed, currency=currency, services=services)
        self.fields["price"].label = _("Price a month")
