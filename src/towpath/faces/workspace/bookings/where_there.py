"""Where somebody comes to the customer: the fields of a form that ask it, where anything takes place there."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _

from towpath.booking.models import Area, ServiceVersion
from towpath.ui.forms import offer


def offer_where(form: forms.Form, versions: Sequence[ServiceVersion], areas: Sequence[Area]) -> None:
    """An address only where something takes place at the customer's, an area only where the business has said where it goes."""
    if not any(each.place == "customer" for each in versions):
        del form.fields["address"]
    if areas and "address" in form.fields:
        there = [(each.code, f"{each.code} · {each.name}" if each.name else each.code) for each in areas]
        offer(form, "area", [("", _("Another one")), *there])
    else:
        del form.fields["area"]
