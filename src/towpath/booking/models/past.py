"""A book of past bookings that was read, until it is taken over."""

from django.db import models

from towpath.foundation.tenancy import MerchantOwned


class PastBook(MerchantOwned):
    """The rows of a file, kept between the look at them and the yes; with the yes, or after a week, they go."""

    name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)
    """[[number in the file, {heading: cell}], …]"""
    read_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)
    """How many rows were taken, were there already, or were refused."""
