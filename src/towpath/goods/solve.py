"""What was brought to the desk is made right, and whoever brought it hears of it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.conversations.write_first import write_first
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.goods.announcements import DeskSolved
from towpath.goods.models import LONGEST_WORDS, DeskReport
from towpath.goods.written_words import readable


class DoneUnreadable(Invalid):
    code = "done_unreadable"
    what_happened = _("What was done, and what they are told, have up to 500 characters each.")
    what_is_safe = _("The case stays open, and what you typed is still there.")
    what_to_do = _("Shorten it a little, then send it again.")


class NobodyToTell(Invalid):
    code = "nobody_to_tell"
    what_happened = _("It is not known who brought this, so nobody can be told.")
    what_is_safe = _("The case stays open.")
    what_to_do = _("Leave the message out, and solve it without.")


def solve(*, report: DeskReport, done: str, tell: str, by: UUID, at: datetime) -> DeskReport:
    """Once; pressed again, what was written first stands. `tell` is written to whoever brought it; empty: they are told in person, or not at all."""
    said, told = readable(done, LONGEST_WORDS), readable(tell, LONGEST_WORDS)
    if said is None or told is None:
        raise DoneUnreadable
    with all_or_nothing():
        report = DeskReport.objects.select_for_update(of=("self",)).as_read().get(pk=report.pk)
        if report.solved_at is not None:
            return report
        if told and report.customer is None:
            raise NobodyToTell
        report.solved_at, report.solved_by, report.done = at, by, said or report.done
        report.save(update_fields=["solved_at", "solved_by", "done"])
        if told and report.customer is not None:
            write_first(customer=report.customer, text=told, key=f"desk-{report.pk}", by=by, at=at)
        announce(DeskSolved(at=at, customer=report.customer.pseudonym if report.customer else None, report_id=report.pk))
    return report
