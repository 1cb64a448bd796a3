"""Which messages there are, and which yes each of them needs."""

from dataclasses import dataclass

TRANSACTIONAL = "transactional"
"""Part of what the customer asked for themselves: it needs an address and no yes beside it, and it never carries anything else."""


@dataclass(frozen=True)
class Message:
    """A folder of templates, and the purpose a customer must have agreed to."""

    name: str
    purpose: str


FOLLOW_UP = Message("follow_up", purpose="follow_up")
CASE_ANSWERED = Message("case_answered", purpose="follow_up")
"""The answer to what someone told us belongs to the same conversation as the question."""
REVIEW_REPORTED = Message("review_reported", purpose="follow_up")
"""What became of what they put on the page."""
CHANGE_NOTE = Message("change_note", purpose="change_note")
IDEA_DECIDED = Message("idea_decided", purpose="change_note")
"""What became of an idea they had or voted for."""
BOOKING_REQUESTED = Message("booking_requested", purpose=TRANSACTIONAL)
BOOKING_CONFIRMED = Message("booking_confirmed", purpose=TRANSACTIONAL)
BOOKING_MOVED = Message("booking_moved", purpose=TRANSACTIONAL)
BOOKING_CANCELLED = Message("booking_cancelled", purpose=TRANSACTIONAL)
BOOKING_DECLINED = Message("booking_declined", purpose=TRANSACTIONAL)
BOOKING_EXPIRED = Message("booking_expired", purpose=TRANSACTIONAL)
BOOKING_TO_PAY = Message("booking_to_pay", purpose=TRANSACTIONAL)
"""To whoever pays for somebody else: what it is, when, and how much. Nothing that was written to the business."""
BOOKING_LINK = Message("booking_link", purpose=TRANSACTIONAL)
BOOKING_REMINDER = Message("booking_reminder", purpose=TRANSACTIONAL)
SERIES_BOOKED = Message("series_booked", purpose=TRANSACTIONAL)
SERIES_MOVED = Message("series_moved", purpose=TRANSACTIONAL)
SERIES_CANCELLED = Message("series_cancelled", purpose=TRANSACTIONAL)
SERIES_EXTENDED = Message("series_extended", purpose=TRANSACTIONAL)
PLACE_OFFERED = Message("place_offered", purpose=TRANSACTIONAL)
OFFER_ENDED = Message("offer_ended", purpose=TRANSACTIONAL)
BOOKINGS_PAUSED = Message("bookings_paused", purpose=TRANSACTIONAL)
BOOKING_HANDED_OVER = Message("booking_handed_over", purpose=TRANSACTIONAL)
NOBODY_CAME = Message("nobody_came", purpose=TRANSACTIONAL)
CARD_CHARGED = Message("card_charged", purpose=TRANSACTIONAL)
FEE_TO_PAY = Message("fee_to_pay", purpose=TRANSACTIONAL)
"""What the terms ask for and no card paid."""
JOB_ON_THE_WAY = Message("job_on_the_way", purpose=TRANSACTIONAL)
JOB_QUOTE = Message("job_quote", purpose=TRANSACTIONAL)
JOB_READY = Message("job_ready", purpose=TRANSACTIONAL)
JOB_REPORT = Message("job_report", purpose=TRANSACTIONAL)
MONTH_BILLED = Message("month_billed", purpose=TRANSACTIONAL)
MONTH_LAPSED = Message("month_lapsed", purpose=TRANSACTIONAL)
MEMBERSHIP_ENDED = Message("membership_ended", purpose=TRANSACTIONAL)
JOURNEY = Message("journey", purpose="follow_up")
"""A question, a tip or a reminder that a journey came to."""
JOURNEY_OFFER = Message("journey_offer", purpose="news")
CAMPAIGN = Message("campaign", purpose="news")
"""What a business wrote to many of its own customers, each of whom agreed to news."""
WRITTEN_FIRST = (FOLLOW_UP, CHANGE_NOTE, JOURNEY, JOURNEY_OFFER, CAMPAIGN)
"""What a business begins to talk about: it never arrives at night, however late it leaves."""
MESSAGE_ANSWERED = Message("message_answered", purpose=TRANSACTIONAL)
"""That an answer is there, to whoever wrote. Never what was written: a mailbox may be read by others."""

MESSAGES = {
    message.name: message
    for message in (
        FOLLOW_UP,
        CASE_ANSWERED,
        REVIEW_REPORTED,
        CHANGE_NOTE,
        IDEA_DECIDED,
        BOOKING_REQUESTED,
        BOOKING_CONFIRMED,
        BOOKING_MOVED,
        BOOKING_CANCELLED,
        BOOKING_DECLINED,
        BOOKING_EXPIRED,
        BOOKING_TO_PAY,
        BOOKING_LINK,
        BOOKING_REMINDER,
        SERIES_BOOKED,
        SERIES_MOVED,
        SERIES_CANCELLED,
        SERIES_EXTENDED,
        PLACE_OFFERED,
        OFFER_ENDED,
        BOOKINGS_PAUSED,
        NOBODY_CAME,
        BOOKING_HANDED_OVER,
        CARD_CHARGED,
        FEE_TO_PAY,
        JOB_ON_THE_WAY,
        JOB_QUOTE,
        JOB_READY,
        JOB_REPORT,
        MONTH_BILLED,
        MONTH_LAPSED,
        MEMBERSHIP_ENDED,
        JOURNEY,
        JOURNEY_OFFER,
        CAMPAIGN,
        MESSAGE_ANSWERED,
    )
}
