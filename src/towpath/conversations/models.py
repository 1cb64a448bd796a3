"""Conversations, what was said in them, and what makes answering quick."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

LONGEST = 2000
"""Characters of one message, as a form takes it."""
LONGEST_HEARD = 10_000
"""Of one that came by a way that has no form: a mail is as long as it is."""


class ConversationQuerySet(ScopedQuerySet["Conversation"]):
    """A business's conversations."""

    def told(self) -> "ConversationQuerySet":
        """With whom and about what; who asked to be forgotten is in none."""
        return self.filter(customer__erased_at=None).select_related("customer", "booking__version", "order")

    def waiting(self) -> "ConversationQuerySet":
        """Somebody of the team owes an answer: who waits longest comes first."""
        return self.filter(waits_since__isnull=False).order_by("waits_since", "id")

    def with_news(self) -> "ConversationQuerySet":
        """`has_news`: the business said something since the customer looked last."""
        said = Message.objects.filter(conversation=OuterRef("pk"), said_by="team")
        unseen = said.filter(Q(said_at__gt=OuterRef("seen_at")) | Q(conversation__seen_at=None))
        return self.annotate(has_news=Exists(unseen))


class Conversation(MerchantOwned):
    """What one customer and the business write to each other, about one booking, one order, or nothing in particular."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    booking = owned_key("booking.Booking", null=True, on_delete=models.CASCADE)
    order = owned_key("orders.Order", null=True, on_delete=models.CASCADE)
    opened_at = models.DateTimeField()
    last_said_at = models.DateTimeField()
    waits_since = models.DateTimeField(null=True)
    """Since when somebody of the team owes an answer; only a customer's own message makes it so."""
    assigned_to = models.UUIDField(null=True)
    """Who of the team takes care of it; empty: whoever comes first."""
    seen_at = models.DateTimeField(null=True)
    """When the customer last looked at it."""
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ConversationQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(booking=None) | Q(order=None), name="about_one_thing_at_most"),
            models.CheckConstraint(condition=Q(closed_at=None) | Q(waits_since=None), name="nobody_waits_in_a_closed_one"),
            models.UniqueConstraint(fields=["merchant_id", "customer", "booking"], name="one_conversation_per_booking"),
            models.UniqueConstraint(fields=["merchant_id", "customer", "order"], name="one_conversation_per_order"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "waits_since"], condition=Q(waits_since__isnull=False), name="who_waits_longest"),
            models.Index(fields=["merchant_id", "-last_said_at"], name="conversations_newest_first"),
        ]


class Message(MerchantOwned):
    """One thing that was said. It is never changed; it goes only with whoever asks to be forgotten."""

    SAID_BY = [(who, who) for who in ("customer", "team", "itself")]

    conversation = owned_key("conversations.Conversation", on_delete=models.CASCADE)
    said_by = models.CharField(max_length=8, choices=SAID_BY)
    by = models.UUIDField(null=True)
    """Who of the team."""
    text = models.CharField(max_length=LONGEST_HEARD)
    """Empty once its customer was forgotten."""
    said_at = models.DateTimeField()
    channel = models.CharField(max_length=12)
    """The way it came or went: `channels.CHANNELS`."""
    channel_key = models.CharField(max_length=200)
    """How that way tells this message from every other: what comes twice under one is one message."""
    answered_seconds = models.PositiveIntegerField(null=True)
    """Of an answer: how long the customer had waited for it."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "channel", "channel_key"], name="each_thing_said_once"),
            models.CheckConstraint(condition=Q(said_by="team") | Q(by=None, answered_seconds=None), name="only_the_team_answers"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "conversation", "said_at"], name="messages_in_order"),
            models.Index(fields=["merchant_id", "-said_at"], condition=Q(answered_seconds__isnull=False), name="last_answers"),
        ]


class InternalNote(MerchantOwned):
    """What the team writes to itself about a conversation. A table of its own, so that no page of a customer can show it by forgetting a filter."""

    conversation = owned_key("conversations.Conversation", on_delete=models.CASCADE)
    text = models.CharField(max_length=LONGEST)
    written_at = models.DateTimeField()
    by = models.UUIDField(null=True)


class ThreadLink(MerchantOwned):
    """A link in a mail, instead of an account: it opens one conversation. Only its hash is kept."""

    conversation = owned_key("conversations.Conversation", on_delete=models.CASCADE)
    token_hash = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_thread_per_link")]


class Origin(MerchantOwned):
    """Where a message came from that was written elsewhere, as far as its way says and proves it."""

    message = owned_key("conversations.Message", on_delete=models.CASCADE)
    address = models.CharField(max_length=254)
    """Whom it says it is from."""
    is_proven = models.BooleanField()
    """It came to an address, or from a number, that only this conversation's customer was given."""
    name = models.CharField(max_length=400, blank=True)
    """How it was named where it was written, for an answer to refer to."""
    left_out = models.PositiveSmallIntegerField(default=0)
    """Attachments that came with it and were not kept."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "message"], name="one_origin_per_message")]


class Correspondent(MerchantOwned):
    """Who writes from an address without proof of being anybody we know: a customer of their own, until the business says who they are."""

    channel = models.CharField(max_length=12)
    address = models.CharField(max_length=254)
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "channel", "address"], name="one_correspondent_per_address")]


class ReplyAddress(MerchantOwned):
    """Where one mail of ours is answered: what is written there goes on in its conversation. Only the hash of its token is kept."""

    conversation = owned_key("conversations.Conversation", on_delete=models.CASCADE)
    token_hash = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_conversation_per_reply_address")]


class Line(MerchantOwned):
    """A number of the business's own with a provider of text messages, or an account of its own with a messenger."""

    way = models.CharField(max_length=12, default="sms")
    """Which way it is: `channels.CHANNELS`."""

    address = models.CharField(max_length=300)
    """Where the provider is asked."""
    number = models.CharField(max_length=64)
    """What customers see, and answer to: with a messenger the name of the account."""
    sealed = models.BinaryField()
    """Its key and its secret, for this installation's eyes only (`texts/seal.py`)."""
    connected_at = models.DateTimeField()
    connected_by = models.UUIDField(null=True)
    problem = models.CharField(max_length=40, blank=True)
    """Why nothing could be sent the last time, as the code of a refusal."""
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "way"], condition=Q(ended_at=None), name="one_line_of_a_kind")]


class TextSent(MerchantOwned):
    """What the provider says of one letter that left as a text message or by messenger."""

    STATES = [(state, state) for state in ("sent", "delivered", "failed")]

    post = owned_key("foundation.Post", on_delete=models.CASCADE)
    reference = models.CharField(max_length=120)
    segments = models.PositiveSmallIntegerField()
    cost_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="sent")
    sent_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "post"], name="each_letter_sent_once_as_text"),
            models.UniqueConstraint(fields=["merchant_id", "reference"], name="one_text_per_reference"),
        ]


class Stop(MerchantOwned):
    """The last word of a number on whether it wants to be written to. Only its hash is kept: it holds also when nobody of that number is known any more."""

    number_hash = models.BinaryField()
    stopped = models.BooleanField()
    said_at = models.DateTimeField()
    """On the provider's clock: words that arrive in another order count as they were said."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "number_hash"], name="one_word_per_number")]


class CannedReply(MerchantOwned):
    """Words that are ready for what is asked again and again, by language; `{name}` becomes the customer's first name."""

    title = models.CharField(max_length=60)
    words = models.JSONField()
    made_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "title"], name="one_reply_per_title")]


class AnsweringTime(MerchantOwned):
    """Within how many hours the business promises to answer, counted on the clock."""

    hours = models.PositiveSmallIntegerField(default=24)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="one_answering_time")]
