"""What a business settles once: which procedure a service is done by, and what being late costs the house."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Service
from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.models import Adoption
from towpath.work.models import LatenessRule, ServiceProcedure

MOST_MINUTES = 1440
MOST_MINOR = 1_000_000_000


class BadRule(Invalid):
    code = "bad_rule"
    what_happened = _("A rule for being late needs up to 1440 minutes and an amount that is not below nothing.")


class NoProcedure(Invalid):
    code = "no_procedure"
    what_happened = _("Work can only be done by a procedure that you use.")
    what_to_do = _("Take the procedure over first.")


def do_service_by(*, service: Service, adoption: Adoption | None, at: datetime) -> None:
    """Whoever books this service from now on gets a job done by this procedure; without one, none."""
    with all_or_nothing():
        if adoption is None:
            ServiceProcedure.objects.filter(service=service).delete()
            return
        check_procedure(adoption)
        ServiceProcedure.objects.update_or_create(
            merchant_id=current_merchant(), service=service, defaults={"adoption": adoption, "since": at}
        )


def check_procedure(adoption: Adoption) -> None:
    """A way of doing work, in use: nothing is taught or trained by a job."""
    if adoption.ended_at is not None or adoption.method.kind != "procedure":
        raise NoProcedure


def set_lateness_rule(*, minutes: int, reduction: Money, at: datetime) -> LatenessRule:
    """Whoever waits longer than this beyond what was promised pays so much less. What was late before stays as it was."""
    if not 0 <= minutes <= MOST_MINUTES or not 0 <= reduction.minor <= MOST_MINOR:
        raise BadRule
    values = {"minutes": minutes, "reduction_minor": reduction.minor, "currency": reduction.currency, "set_at": at}
    rule, _is_new = LatenessRule.objects.update_or_create(merchant_id=current_merchant(), defaults=values)
    return rule


def lateness_rule() -> LatenessRule | None:
    """As it is now; none: being late costs nothing."""
    return LatenessRule.objects.first()


def reduction_for(late_minutes: int) -> int:
    """What being this late takes off, in minor units."""
    rule = lateness_rule()
    return int(rule.reduction_minor) if rule is not None and late_minutes > rule.minutes else 0
