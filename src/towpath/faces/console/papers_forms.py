"""What is asked about a supplier's certificates, whom to ask there, and where it works."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from towpath.network.packs import in_language
from towpath.supply.categories import ELSE, categories, certificate_kinds
from towpath.ui.forms import offer


class CertificateForm(forms.Form):
    """A certificate as it was shown. Of the file only its hash is kept."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of certificate"))
    number = forms.CharField(label=gettext_lazy("Its number"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    valid_from = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    valid_until = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    scope = forms.MultipleChoiceField(
        label=gettext_lazy("For which goods"),
        required=False,
        help_text=gettext_lazy("None ticked: for everything this supplier makes."),
        widget=forms.CheckboxSelectMultiple,
    )
    document = forms.FileField(
        label=gettext_lazy("The paper"),
        required=False,
        help_text=gettext_lazy("Only its fingerprint is kept, so that the same paper can be recognised later."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,image/*"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        offer(self, "kind", [(code, in_language(name, language)) for code, name in certificate_kinds().items()])
        offer(self, "scope", [(each.code, in_language(each.name, language)) for each in categories().values() if each.needs])

    def fields_of(self) -> dict[str, Any]:
        """As the verb takes it."""
        typed = dict(self.cleaned_data)
        document = typed.pop("document", None)
        sha = hashlib.sha256()
        for piece in document.chunks() if document else ():
            sha.update(piece)
        return typed | {"document_sha256": sha.hexdigest() if document else ""}


class WhyForm(forms.Form):
    """A sentence."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class ContactForm(forms.Form):
    """Somebody to ask."""

    name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    about = forms.CharField(
        label=gettext_lazy("What to ask them about"), required=False, max_length=60, help_text=gettext_lazy("Orders, quality, invoices.")
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"}))


class PlaceForm(forms.Form):
    """Where it is made or kept."""

    name = forms.CharField(label=gettext_lazy("What is there"), max_length=80, help_text=gettext_lazy("Kitchen, cold store, office."))
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200)


class CategoryForm(forms.Form):
    """What kind of goods."""

    category = forms.ChoiceField(label=gettext_lazy("Kind of goods"), initial=ELSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "category", category_choices())


class DecisionForm(forms.Form):
    """Brought or not, and why."""

    deliver_on = forms.DateField()
    brought = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


def category_choices() -> list[tuple[str, str]]:
    """Each with the certificates it needs."""
    language = get_language() or "en"
    return [(each.code, in_language(each.name, language)) for each in categories().values()]
