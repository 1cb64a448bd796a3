"""The code that is sent to an address to sign in there.

What waits in the session is only a random word; the code is derived from it with the installation's secret. So whoever can read the session
table (the network's own database role can) still cannot read the code of a sign-in that somebody else's address was asked for.
"""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_script_prefix
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

DIGITS = 8


def code_for(nonce: str) -> str:
    """Eight digits in two groups, as people read them out: 4821-9073."""
    number = int(salted_hmac("towpath.identity.code", nonce, algorithm="sha256").hexdigest(), 16) % 10**DIGITS
    digits = f"{number:0{DIGITS}d}"
    return f"{digits[:4]}-{digits[4:]}"


class CodeAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's flow in our words: nobody signs up by themselves, codes are derived, and one is only led around within one host."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That is not the code we sent. Look at the newest message."),
        "too_many_login_attempts": _("That was a few too many. Wait a minute, then ask for a new code."),
        "rate_limited": _("That was a few too many. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def generate_login_code(self) -> str:
        return secrets.token_urlsafe(16)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if "code" in context:
            context = {**context, "code": code_for(context["code"])}
        super().send_mail(template_prefix, email, context)

    def get_login_redirect_url(self, request: Any) -> str:
        return get_script_prefix()

    def is_safe_url(self, url: str | None) -> bool:
        return url_has_allowed_host_and_scheme(url, allowed_hosts={context.request.get_host()})


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code goes."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"invalid": _("An address looks like nan@example.org.")},
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code, with or without its dash."""

    code = forms.CharField(
        label=_("Code from the message"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "data-code": "1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        nonce = kwargs.pop("code", None)
        super().__init__(*args, code=code_for(nonce) if nonce else "", **kwargs)

    def clean_code(self) -> str:
        if not self.expected_code:
            raise ValidationError(CodeAdapter.error_messages["incorrect_code"])
        return str(super().clean_code())
