"""Pictures beside free help: what a customer shows, and what the business shows them."""

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class _Kept(MerchantOwned):
    """A file in the business's own folder; what the camera wrote into it about place and time is not kept."""

    name = models.CharField(max_length=60)
    """Of the file."""
    sha256 = models.CharField(max_length=64)
    """Of what is kept."""
    bytes = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        abstract = True


class ToolPhoto(_Kept):
    """A photo somebody chose to show the business in a free tool. It goes with its run."""

    run = owned_key("care.ToolRun", on_delete=models.CASCADE, related_name="photos")
    question = models.CharField(max_length=40)
    """By its code."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "run", "question"], name="one_photo_per_question"),
            models.CheckConstraint(condition=Q(bytes__gt=0), name="a_photo_holds_something"),
        ]


class ToolFilm(_Kept):
    """A picture or a short film of the business's own that shows how something is tried; a result names it by id."""

    by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(bytes__gt=0), name="a_film_holds_something")]
