"""What Nan says to many: a week's sheets with their codes, a campaign nobody sent yet, and one whose letter her guest got."""

from datetime import timedelta

from tests.world import NOON, Shop
from towpath.care.needs.catalogue import own_catalogue
from towpath.clientele.models import Customer
from towpath.engage.campaigns.way_out import make_way_out
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.kit.first_touch import say_source
from towpath.engage.kit.make_kit import approve_kit, make_kit
from towpath.engage.models import Campaign, Recipient, TrackedCode
from towpath.foundation.models import Post
from towpath.notices.way_out import letter_token

WORDS = {"en": {"subject": "Something warm", "text": "We cook again."}}


def tells_people(shop: Shop, guest: Customer) -> dict[str, object]:
    """Nan's sheets and campaigns, and the way out of the letter her guest got."""
    kit = approve_kit(kit=make_kit(occasion="help_first", merchant=shop.merchant, site=shop.site, at=NOON), by=shop.owner.pk, at=NOON)
    letter = Post.objects.create(
        key=f"campaign:{guest.pk}:{kit.pk}", channel="email", to="", text="", sender_name="Nan", not_before=NOON, sent_at=NOON
    )
    draft = write_campaign(
        name="Soup", audience={}, words=WORDS, leads_to="help", catalogue=own_catalogue(), places=frozenset({"help"}), at=NOON
    )
    say_source(customer=guest, source="outside", label="CNRY-platform", by=shop.owner.pk, at=NOON)
    return {
        "kit_id": kit.pk,
        "tracked_code": TrackedCode.objects.get(kit=kit, source="flyer").code,
        "own_campaign_id": draft.pk,
        "way_out_token": make_way_out(recipient=got_a_letter(guest)),
        "letter_token": letter_token(letter),
    }


def got_a_letter(guest: Customer) -> Recipient:
    """A campaign that went out to them an hour ago."""
    sent = NOON + timedelta(hours=1)
    campaign = Campaign.objects.create(
        name="Rain", audience={}, words=WORDS, leads_to="help", made_at=NOON, drawn_at=NOON, send_at=NOON, done_at=sent
    )
    recipient: Recipient = Recipient.objects.create(campaign=campaign, customer=guest, left_alone=False, not_before=NOON, sent_at=sent)
    return recipient
