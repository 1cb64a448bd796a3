"""A business takes a method over, in one act, or stops using it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.announcements import MethodAdopted, MethodDropped
from towpath.methods.models import Adoption, Method, OwnVersion
from towpath.methods.publish import newest


class NothingPublished(Refusal):
    code = "nothing_published"
    what_happened = _("Nothing of this has been published yet.")
    what_to_do = _("Look again later.")


def adopt(*, method: Method, at: datetime, by: UUID | None = None) -> OwnVersion:
    """All of it at once, as it is published now. Whoever uses it already keeps what they have; whoever comes back finds their own version again."""
    version = newest(method)
    if version is None:
        raise NothingPublished
    with all_or_nothing():
        adoption, is_new = Adoption.objects.get_or_create(
            merchant_id=current_merchant(), method=method, defaults={"version": version, "adopted_at": at, "updated_at": at}
        )
        if is_new:
            announce(MethodAdopted(at=at, method_id=method.pk, version_id=version.pk))
            return OwnVersion.objects.create(adoption=adoption, number=1, base=version, body=version.body, changed_by=by, made_at=at)
        if Adoption.objects.filter(pk=adoption.pk).exclude(ended_at=None).update(ended_at=None):
            announce(MethodAdopted(at=at, method_id=method.pk, version_id=adoption.version_id))
    return OwnVersion.objects.current().get(adoption=adoption)


def drop(*, adoption: Adoption, at: datetime) -> None:
    """Used no more. What was pinned to it stays readable for ever; its own changes are kept for the day it is taken up again."""
    with all_or_nothing():
        if Adoption.objects.filter(pk=adoption.pk, ended_at=None).update(ended_at=at):
            announce(MethodDropped(at=at, method_id=adoption.method_id))
