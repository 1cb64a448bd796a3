"""A number with a provider of text messages, and an account with a messenger."""

from django import forms
from django.utils.translation import gettext_lazy

_BARE = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class LineForm(forms.Form):
    """What the provider gave with the number. Key and secret are written here and read nowhere."""

    address = forms.CharField(
        label=gettext_lazy("Address of the provider"),
        help_text=gettext_lazy("It begins with https:// and stands in your account there."),
        max_length=300,
        widget=forms.URLInput(attrs=_BARE),
    )
    number = forms.CharField(
        label=gettext_lazy("Your number there, with its country"),
        help_text=gettext_lazy("Like +86 21 5555 0100. Customers see it, and answer to it."),
        max_length=30,
        widget=forms.TextInput(attrs={**_BARE, "inputmode": "tel"}),
    )
    key = forms.CharField(label=gettext_lazy("Key"), max_length=200, widget=forms.PasswordInput(attrs=_BARE))
    secret = forms.CharField(
        label=gettext_lazy("Secret it signs with"),
        help_text=gettext_lazy("By it we know that a message really came from there. Both are kept locked away, and shown to nobody."),
        max_length=200,
        widget=forms.PasswordInput(attrs=_BARE),
    )


class MessengerForm(forms.Form):
    """What the provider gave with the account. Key and secret are written here and read nowhere."""

    address = forms.CharField(
        label=gettext_lazy("Address of the provider"),
        help_text=gettext_lazy("It begins with https:// and stands in your account there."),
        max_length=300,
        widget=forms.URLInput(attrs=_BARE),
    )
    account = forms.CharField(
        label=gettext_lazy("The name of your account there"),
        help_text=gettext_lazy("By which the provider knows you: a name, or a number."),
        max_length=64,
        widget=forms.TextInput(attrs=_BARE),
    )
    key = forms.CharField(label=gettext_lazy("Key"), max_length=200, widget=forms.PasswordInput(attrs=_BARE))
    secret = forms.CharField(
        label=gettext_lazy("Secret it signs with"),
        help_text=gettext_lazy("By it we know that a message really came from there. Both are kept locked away, and shown to nobody."),
        max_length=200,
        widget=forms.PasswordInput(attrs=_BARE),
    )
