"""Somebody calls or comes by: the team notes down who it is."""

from datetime import datetime

from towpath.clientele.introduce import check_address, written_name
from towpath.clientele.models import Customer


def note_down(*, name: str, phone: str = "", email: str = "", language: str = "en", at: datetime) -> Customer:
    """A customer the business knows by name, without a browser of their own. Never joined with anybody by a typed name, number or address."""
    address = email.strip().lower()
    if address:
        check_address(address)
    return Customer.objects.create(
        name=written_name(name), phone=phone.strip()[:20] or None, email=address or None, language=language, first_seen_at=at
    )
