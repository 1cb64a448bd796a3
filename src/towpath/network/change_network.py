"""Change what a network says of itself."""

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.network.check_facts import check_facts
from towpath.network.models import Operator


class CurrencyInUse(Refusal):
    code = "currency_in_use"
    what_happened = _("The currency can't change any more: there are prices or businesses in it.")
    what_is_safe = _("Every price stands as it was.")
    what_to_do = _("Keep the currency. A network in another one is an installation of its own.")


def change_network(*, operator: Operator, name: str, currency: str, zone: str, language: str, priced: bool) -> Operator:
    """Its name, its wall clock and its language whenever it likes; its money only as long as nothing is priced in it (`priced`)."""
    check_facts(name=name, currency=currency, zone=zone, language=language)
    if currency != operator.currency and priced:
        raise CurrencyInUse
    Operator.objects.filter(pk=operator.pk).update(name=name.strip(), currency=currency, zone=zone, language=language)
    return Operator.objects.get(pk=operator.pk)
