"""Which questions a business offers to whoever wants to know where they stand."""

from towpath.foundation.errors import found
from towpath.methods.models import OwnVersion, OwnVersionQuerySet


def questions_offered() -> OwnVersionQuerySet:
    """Every course in use that has questions, as the business has it."""
    courses: OwnVersionQuerySet = OwnVersion.objects.current().of_kind("curriculum").filter(body__has_key="questions")
    return courses


def questions_of(course: str) -> OwnVersion:
    """One of them, by the code of its course."""
    own: OwnVersion = found(questions_offered().filter(adoption__method__code=course).first())
    return own
