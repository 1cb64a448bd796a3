"""The language a person chose, remembered in a cookie of this host."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from towpath.faces.policy import open_to

COOKIE = "towpath-language"
A_YEAR = 365 * 24 * 60 * 60


@open_to("anyone")
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Back to where the choice was made, now in that language. An unknown language changes nothing."""
    answer = HttpResponseRedirect(_back_to(request))
    chosen = request.POST.get("language", "")
    remember_language(request, answer, chosen)
    return answer


def remember_language(request: HttpRequest, answer: HttpResponse, chosen: str) -> None:
    """This browser reads it from now on; a language there is not changes nothing."""
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, path="/", samesite="Lax", secure=request.is_secure(), httponly=True)


def _back_to(request: HttpRequest) -> str:
    """A page of this host: the one named by the form, else the one that sent us here, else the first."""
    here = {request.get_host()}
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=here):
        return wanted
    came_from = request.headers.get("Referer", "")
    if came_from and url_has_allowed_host_and_scheme(came_from, allowed_hosts=here):
        parts = urlsplit(came_from)
        return parts._replace(scheme="", netloc="", path=parts.path or get_script_prefix()).geturl()
    return get_script_prefix()


urlpatterns = [path("language/", set_language, name="set_language")]
