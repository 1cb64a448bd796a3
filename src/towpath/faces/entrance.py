"""The one door to every room for people who work: a code by e-mail, a one-time link, and out again.

Workspace and console include these addresses; neither knows the other. Customers never come through here.
"""

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, request_login_code
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.identity.models import Person
from towpath.identity.sign_in import require_live_link, use_sign_in_link

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def let_in(request: HttpRequest, person: Person) -> None:
    """From here on this browser acts for this person, in a session with a fresh key."""
    auth.login(request, person, backend=BACKEND)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link. Looking at it changes nothing, so that mail scanners don't use it up; the button signs in."""
    if request.method == "POST":
        let_in(request, use_sign_in_link(token=token, at=clock.now()))
        return redirect(_onward(request, request.POST.get("next", "")))
    require_live_link(token=token, at=clock.now())
    return render(request, "account/enter.html", {"onward": _onward(request, request.GET.get("next", ""))})


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """The address was mistyped: forget the code that was asked for."""
    clear_login(request)
    return redirect("sign-in")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """This browser forgets the person; the session's row is gone."""
    auth.logout(request)
    return redirect("sign-in")


def _onward(request: HttpRequest, wanted: str) -> str:
    """Where to go next: only ever to a page of this host."""
    is_here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_here else get_script_prefix()


for view in (enter, start_over, sign_out):
    open_to("anyone")(view)

urlpatterns = [
    path("sign-in/", request_login_code, name="sign-in"),
    path("sign-in/code/", confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/again/", start_over, name="sign-in-again"),
    path("sign-out/", sign_out, name="sign-out"),
    path("enter/<str:token>/", enter, name="enter"),
    # The names allauth itself leads to.
    path("sign-in/", request_login_code, name="account_login"),
    path("sign-in/", request_login_code, name="account_request_login_code"),
]
