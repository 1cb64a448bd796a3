"""Links that stand in for an account: whoever holds one acts for one booking, or reads one calendar."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class ManageLinkQuerySet(ScopedQuerySet["ManageLink"]):
    """Links by what they open."""

    def standing(self) -> "ManageLinkQuerySet":
        """Neither taken back nor of somebody who asked to be forgotten."""
        return self.filter(revoked_at=None).filter(Q(customer=None) | Q(customer__erased_at=None))


class ManageLink(MerchantOwned):
    """A secret in an address, of which only the hash is kept."""

    SCOPES = [(scope, scope) for scope in ("manage", "feed", "pay", "attend", "team")]
    """manage: everything about one booking · feed: a calendar · pay: what it costs, for whoever pays it · attend: when and where, for whoever comes ·
    team: when a person or a thing of the business is busy."""

    scope = models.CharField(max_length=10, choices=SCOPES)
    token_hash = models.BinaryField()
    booking = owned_key("booking.Booking", on_delete=models.CASCADE, null=True)
    """What it manages: this one and no other."""
    customer = owned_key("clientele.Customer", on_delete=models.CASCADE, null=True)
    """Whose it is."""
    resource = owned_key("booking.Resource", on_delete=models.CASCADE, null=True)
    """Of the team: whose calendar it is, or which room's."""
    shows_names = models.BooleanField(default=False, db_default=False)
    """Of the team: with the names of those who come; without, it only says busy."""
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(ManageLinkQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_link_per_token"),
            models.CheckConstraint(
                condition=Q(scope__in=("manage", "pay", "attend"), booking__isnull=False, resource=None)
                | Q(scope="feed", booking=None, customer__isnull=False, resource=None)
                | Q(scope="team", booking=None, customer=None, resource__isnull=False),
                name="a_link_opens_one_thing",
            ),
        ]
