"""The link in a message: whoever holds it may answer that one message, and may say stop, without an account."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.engage.journeys_now import body_of
from towpath.engage.models import Sent
from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token, token_hash
from towpath.network.journeys import Send

LINK_DAYS: Final = 60
"""Long enough that "stop" in an older letter still works."""


class MessageOver(Refusal):
    """Expired, foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "message_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Whatever you told us before has arrived.")
    what_to_do = _("In your place you see what is planned for you, and stop it there.")


def make_message_link(*, sent: Sent, at: datetime) -> str:
    """A fresh token; only its hash is kept."""
    token = new_token()
    sent.token_hash, sent.expires_at = token_hash(token), at + timedelta(days=LINK_DAYS)
    sent.save(update_fields=["token_hash", "expires_at"])
    return token


def open_message(*, token: str, at: datetime) -> Sent:
    """Raises MessageOver."""
    rows = Sent.objects.select_related("run__own", "run__customer", "run__order", "run__booking__version__service", "run__thing")
    sent: Sent | None = rows.filter(token_hash=token_hash(token)).first()
    if sent is None or sent.expires_at is None or at >= sent.expires_at or sent.run.customer.erased_at is not None:
        raise MessageOver
    return sent


def words_of(sent: Sent) -> Send:
    """The message as it stood in the version its run began with."""
    step = body_of(sent.run.own).steps[sent.step]
    if not isinstance(step, Send):
        raise MessageOver
    return step
