"""One-time links into a known person's own pages."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token, token_hash
from towpath.identity.models import Person, Session, SignInLink


class LinkOver(Refusal):
    kind = "gone"
    code = "link_over"
    what_happened = _("This sign-in link was used already, or is too old.")
    what_is_safe = _("Nobody was signed in with it.")
    what_to_do = _("Ask for a new one.")


def make_sign_in_link(*, person: Person, at: datetime, minutes: int = 10) -> str:
    """The token of a link that works once, for a few minutes."""
    token = new_token()
    SignInLink.objects.create(token_hash=token_hash(token), person=person, expires_at=at + timedelta(minutes=minutes))
    return token


def require_live_link(*, token: str, at: datetime) -> None:
    """Looking at a link changes nothing; a dead one says so."""
    link = SignInLink.objects.filter(token_hash=token_hash(token)).first()
    if link is None or not link.is_live(at):
        raise LinkOver


def use_sign_in_link(*, token: str, at: datetime) -> Person:
    """Whose link this is. It works once, even when pressed twice at the same moment."""
    with transaction.atomic():
        link = SignInLink.objects.select_for_update().select_related("person").filter(token_hash=token_hash(token)).first()
        if link is None or not link.is_live(at) or not link.person.is_active:
            raise LinkOver
        link.used_at = at
        link.save(update_fields=["used_at"])
    return link.person


def forget_old_sessions(*, at: datetime) -> int:
    """Sessions and one-time links that ended are deleted; answers how many sessions."""
    SignInLink.objects.filter(expires_at__lt=at - timedelta(days=1)).delete()
    deleted, _ = Session.objects.filter(expire_date__lt=at).delete()
    return deleted
