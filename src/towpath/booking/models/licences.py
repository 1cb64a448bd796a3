"""What somebody of the team is allowed to do, and until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class PersonalLicenceQuerySet(ScopedQuerySet["PersonalLicence"]):
    """Of whom, and until when."""

    def in_order(self) -> "PersonalLicenceQuerySet":
        return self.order_by("kind", "id")

    def ending_by(self, day: date) -> "PersonalLicenceQuerySet":
        """Those of people who are here that end by this day or have ended, the first first."""
        here = self.filter(resource__retired_at=None, valid_until__lte=day)
        return here.select_related("resource").order_by("valid_until", "resource__position", "id")


class PersonalLicence(MerchantOwned):
    """A person's, not the one the business itself trades under: a gas fitter's, a first-aider's. Without the one a service asks for, nobody is given it."""

    resource = owned_key("booking.Resource", on_delete=models.CASCADE, related_name="licences")
    kind = models.CharField(max_length=60)
    """In the words of the business, spelled alike for everybody: a service asks for it by them."""
    number = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True)
    """The last day on which it holds, on the wall of the venue; empty: it does not end."""
    noted_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(PersonalLicenceQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "resource", "kind"], name="one_licence_of_a_kind"),
            models.CheckConstraint(condition=~Q(kind=""), name="a_licence_has_a_name"),
        ]

    def holds_on(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until
