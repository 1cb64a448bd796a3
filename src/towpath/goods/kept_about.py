"""What a customer owns, how things fit them, and what they brought to the desk, as they may read it."""

from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.goods.models import DeskReport, FitReport, FitWord, Thing, ThingVisit


def kept_about(customer: Customer) -> list[Sheet]:
    """What the network knows of a thing is its serial and version, which stand here; it does not know whose it is."""
    own = {"customer": customer.pk}
    visits = ThingVisit.objects.filter(thing__customer=customer).order_by("tied_at", "id")
    return [
        Sheet("things", Thing.objects.filter(**own).order_by("registered_at", "id"), _THING),
        Sheet("visits_to_things", visits, same("tied_at", name="thing__name", visit="job__title")),
        Sheet("fit_reports", FitReport.objects.filter(**own).order_by("said_at", "id"), _FIT),
        Sheet("fit_said", FitWord.objects.filter(**own).order_by("said_at", "id"), same("part", "way", "said_at")),
        Sheet("desk", DeskReport.objects.filter(**own).order_by("logged_at", "id"), _DESK),
    ]


_THING = same("name", "serial", "version", "bought_on", "bought_where", "warranty_until", "verified_by", "registered_at", "wording") | same(
    "maker_agreed_at", "ended_at", "ended_how"
)
_FIT = same("said_at", "size", "findings", "wish", name="line__name")
_DESK = same("logged_at", "name", "version", "aspect", "words", "solved_at", what_was_done="done")
