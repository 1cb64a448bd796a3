"""What somebody looks like who comes to a stranger's door."""

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class Portrait(MerchantOwned):
    """A picture of somebody of the team, shown to whoever waits for them, and only then."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    """Its file."""
    bytes = models.PositiveIntegerField()
    set_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "resource"], name="one_portrait_each"),
            models.CheckConstraint(condition=~Q(name="") & Q(bytes__gt=0), name="a_portrait_shows_something"),
        ]
