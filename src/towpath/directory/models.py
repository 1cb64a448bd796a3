"""What a business shows in the network's list."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, Wall


class Entry(MerchantOwned):
    """One business in the list. Everybody may read it, so nothing stands here that does not stand on the business's open page, or that its owner did not write
    for this list. There is no field by which a place could be bought, and a house test holds the list of fields."""

    wall: ClassVar[Wall] = "public"

    listed = models.BooleanField(default=True)
    words = models.CharField(max_length=300, blank=True)
    """What the business says of itself here; empty: the line of its page."""
    languages = models.JSONField(default=list)
    """In which it serves people, as codes: ["de", "en"]; empty: not said."""
    postcode = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=60, blank=True)
    """The town or the part of town it is in."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    """Degrees, typed by the owner: nobody is asked where an address is."""
    leaves_out = models.JSONField(default=list)
    """What of the network's courses it does not teach, or not gladly: ["maths-7-9.geometry"]."""
    shows_prices = models.BooleanField(default=True)
    shows_times = models.BooleanField(default=True)

    trade_name = models.JSONField(default=dict)
    """What the trade is called, by language."""
    offers = models.JSONField(default=list)
    """What can be booked, as its page has it: {"service", "name", "minutes", "way", "group", "price_minor", "currency"}; without prices where it shows none."""
    ways = models.JSONField(default=list)
    """How it meets people: venue, customer, online, phone."""
    opens = models.BooleanField(default=False)
    """Whether it sells things while its doors are open, so that nobody needs a time."""
    helps = models.JSONField(default=list)
    """Free help, the first one first: {"code", "name", "promise"}."""
    teaches = models.JSONField(default=dict)
    """By course of the network's: the codes of what it teaches in it."""
    areas = models.JSONField(default=list)
    """Where it goes to people: {"code", "name"}."""
    starts = models.JSONField(default=list)
    """The next free starts: {"service", "way", "at", "until"}; after `until` nobody can book it any more."""
    text = models.TextField(blank=True)
    """What words are looked for in, beside the name of the page."""
    laid_out_at = models.DateTimeField(null=True)
    """When all from `trade_name` on was last looked up; empty: never yet."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_entry_a_business"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="a_point_on_the_globe",
            ),
        ]
