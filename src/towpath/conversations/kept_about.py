"""What a customer and the business wrote to each other, as they may read it."""

from towpath.clientele.models import Customer
from towpath.conversations.models import Conversation, Correspondent, InternalNote, Message, Origin, ReplyAddress, ThreadLink
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    own = {"conversation__customer": customer.pk}
    notes = InternalNote.objects.filter(**own).order_by("written_at", "id")
    return [
        Sheet("conversations", Conversation.objects.filter(customer=customer).order_by("opened_at", "id"), _CONVERSATION),
        Sheet("messages", Message.objects.filter(**own).order_by("said_at", "id"), same("said_at", "said_by", "text", "channel")),
        Sheet(
            "written_elsewhere",
            Origin.objects.filter(message__conversation__customer=customer.pk).order_by("message__said_at", "id"),
            _ORIGIN,
        ),
        Sheet("writes_from", Correspondent.objects.filter(customer=customer).order_by("channel", "address"), same("channel", "address")),
        Sheet("team_notes", notes, same("text", "written_at"), is_for_team=True),
        Sheet("links_to_conversations", ThreadLink.objects.filter(**own).order_by("made_at", "id"), same("made_at")),
        Sheet("reply_addresses", ReplyAddress.objects.filter(**own).order_by("made_at", "id"), same("made_at")),
    ]


_CONVERSATION = same("opened_at", "last_said_at", "closed_at", starts_at="booking__starts_at", order="order__number")
_ORIGIN = same("address", "is_proven", "left_out", said_at="message__said_at")
