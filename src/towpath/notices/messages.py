"""Which messages there are, and which yes each of them needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A folder of templates, and the purpose a customer must have agreed to."""

    name: str
    purpose: str


FOLLOW_UP = Message("follow_up", purpose="follow_up")
CASE_ANSWERED = Message("case_answered", purpose="follow_up")
"""The answer to what someone told us belongs to the same conversation as the question."""
CHANGE_NOTE = Message("change_note", purpose="change_note")

MESSAGES = {message.name: message for message in (FOLLOW_UP, CASE_ANSWERED, CHANGE_NOTE)}
