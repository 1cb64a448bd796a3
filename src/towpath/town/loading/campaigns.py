"""What the network pays for: planned and joined through the ordinary verbs, each in its time."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership, Merchant
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign
from towpath.subsidies.plan_campaign import Plan, plan_campaign
from towpath.town.hours import moment
from towpath.town.loading.network import OPERATOR_EMAIL
from towpath.town.offers import Offer
from towpath.town.town import Town

Campaigns = Mapping[int, UUID]
"""The product's campaign behind each offer of the story, by its number."""


def load_campaigns(town: Town) -> Campaigns:
    """The network's promise first, then each business's own yes; which days the offer rests is drawn by that yes, and nothing is told of it here."""
    operator = Person.objects.get(email=OPERATOR_EMAIL)
    shops = {shop.slug: shop for shop in Merchant.objects.all()}
    owners = {each.merchant_id: each.person_id for each in Membership.objects.filter(role="owner")}
    found: dict[int, UUID] = {}
    for offer in town.offers:
        campaign = _plan(offer, town, by=operator)
        for nth, slug in enumerate(offer.rest):
            shop = shops[slug]
            with merchant_scope(shop.pk):
                said_yes_at = moment(offer.first - timedelta(days=2), 10 * 60 + 37 * nth, town.world.zone)
                join_campaign(campaign=campaign, merchant=shop, by=owners[shop.pk], at=said_yes_at)
        found[offer.number] = campaign.pk
    return found


def _plan(offer: Offer, town: Town, *, by: Person) -> Campaign:
    story, currency = offer.story, town.world.currency
    plan = Plan(
        objective={"en": story.objective, "zh-hans": story.objective_zh},
        metric="orders_a_day",
        starts_on=offer.first,
        ends_on=offer.last,
        budget=Money(story.budget, currency),
        share=Fraction(story.percent, 100),
        cap=Money(story.most, currency),
        holdout=Fraction(story.rests_percent, 100),
    )
    return plan_campaign(plan=plan, by=by, at=moment(offer.first - timedelta(days=5), 9 * 60 + 30, town.world.zone), seed=offer.seed)
