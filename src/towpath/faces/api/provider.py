"""Where payment providers tell us that something happened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.foundation.errors import NotFound
from towpath.payments.hear import hear
from towpath.payments.providers import NoProvider

LONGEST_MESSAGE = 256 * 1024


@csrf_exempt
@require_POST
@open_to("provider")
def messages(request: HttpRequest, provider: str) -> HttpResponse:
    """Signed by the provider, or refused. Written down and answered at once; what it means is found out afterwards, by asking."""
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdecimal()):
        return HttpResponse(status=400)
    if len(length) > 12 or int(length) > LONGEST_MESSAGE:
        return HttpResponse(status=413)
    try:
        hear(provider=provider, body=request.body, signature=request.headers.get("Stripe-Signature", ""), at=clock.now())
    except NoProvider as unknown:
        raise NotFound from unknown
    return HttpResponse(status=204)
