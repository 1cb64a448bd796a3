"""Stars, and whether what was said may stand on the page, as a form sends them."""

from django.http import QueryDict

from towpath.care.keep_feedback import FeedbackUnreadable
from towpath.care.models import Feedback
from towpath.care.publish_review import publish_review, take_review_off
from towpath.faces.storefront.shop import Shop

STARS = "stars-"


def stars_of(form: QueryDict) -> dict[str, int]:
    """By what the trade asks about; what was left out is not in it."""
    given = {name.removeprefix(STARS): str(form[name]) for name in form if name.startswith(STARS) and form[name]}
    if not all(text in ("1", "2", "3", "4", "5") for text in given.values()):
        raise FeedbackUnreadable
    return {code: int(text) for code, text in given.items()}


def put_on_page(form: QueryDict, feedback: Feedback, shop: Shop) -> None:
    """`named`, `unnamed` or `off`; nothing: it stays as it is. Must be called inside the shop's scope."""
    shows = form.get("shows", "")
    if shows == "off":
        take_review_off(feedback=feedback, at=shop.at)
    elif shows in ("named", "unnamed"):
        publish_review(feedback=feedback, named=shows == "named", at=shop.at)
    elif shows:
        raise FeedbackUnreadable
