"""The one letter of the boutique: drawn before it went out, a part left alone, and counted for four weeks."""

from datetime import timedelta

from towpath.engage.models import Campaign, Contact, ContactRules, Recipient
from towpath.network.models import Membership
from towpath.town.loading.copying import derived
from towpath.town.neighbours import HELD_OUT_PERCENT, Neighbour, letter_at, not_written, readers_of_letter
from towpath.town.world import Circle

NAME = "A hem, a button, a seam"
WORDS = {
    "en": {
        "subject": "A hem, a button, a seam: before you buy anything",
        "text": "Autumn things come out of the box. Bring what almost fits: in ten minutes we say what can be done and what it costs, and often it is little. "
        "Nothing has to be bought, and if it is not worth altering, we say so.",
    },
    "zh-hans": {
        "subject": "改个裤脚、钉颗扣子：先别急着买新的",
        "text": "秋装该拿出来了。差一点合身的，带来看看：十分钟就能告诉你能怎么改、要多少钱，多半花不了几个钱。什么都不用买；不值得改，我们也会直说。",
    },
}
SENT_AFTER = timedelta(minutes=4)


def load_letter(boutique: Neighbour, story: Circle) -> int:
    """Answers how many it was drawn for."""
    owner = Membership.objects.values_list("person_id", flat=True).get(merchant=boutique.shop.id, role="owner")
    send_at = letter_at(boutique.today, boutique.zone, story)
    readers = readers_of_letter(boutique, story)
    alone = not_written(boutique, readers, send_at)
    ContactRules.objects.create(seed=boutique.lot, held_out_percent=HELD_OUT_PERCENT)
    campaign = Campaign.objects.create(
        id=derived(boutique.shop.id, "letter"),
        name=NAME,
        audience={},
        words=WORDS,
        leads_to="help",
        left_alone_percent=HELD_OUT_PERCENT,
        seed=boutique.seed,
        made_at=send_at - timedelta(days=2),
        drawn_at=send_at - timedelta(hours=1),
        drawn_by=owner,
        send_at=send_at,
        done_at=send_at + SENT_AFTER,
    )
    people = [boutique.guests[number].id for number in readers]
    drawn_for = [
        Recipient(
            id=derived(who, "letter"),
            campaign=campaign,
            customer_id=who,
            left_alone=who in alone,
            not_before=send_at,
            sent_at=None if who in alone else send_at + SENT_AFTER,
        )
        for who in people
    ]
    Recipient.objects.bulk_create(drawn_for)
    Contact.objects.bulk_create(
        Contact(id=derived(each.pk, "contact"), customer_id=each.customer_id, kind="campaign", source=each.pk, at=each.sent_at)
        for each in drawn_for
        if each.sent_at is not None
    )
    return len(drawn_for)
