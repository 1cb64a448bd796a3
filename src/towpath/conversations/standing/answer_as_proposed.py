"""A person sends what the rules propose, to all that were chosen at once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from towpath.conversations.answer import answer
from towpath.conversations.inbox import inbox
from towpath.conversations.standing.propose import Proposal, proposals
from towpath.foundation.errors import Refusal

MOST = 60
"""So many of those who wait longest are looked at."""


def proposed(*, at: datetime) -> list[Proposal]:
    """For those who wait, the longest first."""
    return proposals(inbox()[:MOST], at=at)


def answer_as_proposed(*, marks: Collection[str], by: UUID, at: datetime) -> int:
    """Each as it was read. What says something else by now, or can't be sent, is left as it is, and whoever asked goes on waiting. Answers how many went
    out. Pressing twice is answering once."""
    sent = 0
    for each in proposed(at=at):
        if each.mark in marks:
            try:
                with transaction.atomic():  # a savepoint: one that can't be sent takes nobody else's answer with it
                    answer(conversation=each.conversation, text=each.words, key=f"proposed:{each.after}", after=each.after, by=by, at=at)
            except Refusal:
                continue
            sent += 1
    return sent
