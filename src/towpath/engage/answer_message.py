"""A question of a journey is answered with one tap. A bad answer opens a repair case with it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.engage.announcements import JourneyAnswered
from towpath.engage.message_link import open_message, words_of
from towpath.engage.models import Sent
from towpath.engage.put_right import put_right
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.journeys import Reply


class NoSuchReply(Invalid):
    code = "no_such_reply"
    what_happened = _("That is none of the answers.")
    what_to_do = _("Tap one of those on the page.")


def answer_message(*, token: str, reply: str, at: datetime) -> Sent:
    """The first tap counts; a second one changes nothing. Raises MessageOver, NoSuchReply."""
    with all_or_nothing():
        sent = Sent.objects.select_for_update(of=("self",)).get(pk=open_message(token=token, at=at).pk)
        said = next((each for each in words_of(sent).replies if each.code == reply), None)
        if said is None:
            raise NoSuchReply
        if not sent.answer:
            sent.answer, sent.answered_at = reply, at
            sent.save(update_fields=["answer", "answered_at"])
            who = sent.run.customer.pseudonym
            announce(JourneyAnswered(at=at, customer=who, sent_id=sent.pk, journey=sent.run.code, is_bad=said.bad))
            if said.bad:
                put_right(sent)
    return sent


def said_to(sent: Sent) -> Reply | None:
    """What was tapped, if anything was."""
    return next((each for each in words_of(sent).replies if each.code == sent.answer), None)
