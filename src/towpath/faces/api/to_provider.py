"""The provider's page on which something is paid, for a program that sends its customer there."""

from towpath.faces.api.access import ApiRequest
from towpath.faces.api.schemas.common import OnlineIn
from towpath.payments.models import Attempt
from towpath.payments.pay_online import send_to_provider


def address_to_pay(request: ApiRequest, attempt: Attempt, title: str, leads: OnlineIn) -> str:
    """Asked outside of any scope; asking twice gives the same page."""
    sent = send_to_provider(
        merchant_id=request.auth.merchant_id,
        attempt=attempt,
        title=title,
        back=str(leads.back),
        cancelled=str(leads.cancelled or leads.back),
        language=leads.language,
    )
    return sent.address
