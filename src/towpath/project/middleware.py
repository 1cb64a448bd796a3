"""What every request passes: clean input, the right face, a language, and refusals turned into pages."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.translation import gettext as _

from towpath.foundation.errors import STATUS, Refusal
from towpath.project.context import live_origin
from towpath.project.mounts import mount_for
from towpath.ui.csp import let_in

Next = Callable[[HttpRequest], HttpResponseBase]


class CleanInput:
    """Refuses bytes no form of ours can produce: NUL and lone surrogates, in path, query, form or JSON.

    PostgreSQL cannot store them, so without this door they would surface as a server error deep inside.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _unclean(request.path_info) or _unclean_bytes(request.META.get("QUERY_STRING", "").encode("latin-1", "replace")):
            return problem_page(request, 400, _("The address contains a character that cannot be stored."))
        if _is_form(request) and any(_unclean(text) for name, values in request.POST.lists() for text in (name, *values)):
            return problem_page(request, 400, _("The form contains a character that cannot be stored."))
        return self.get_response(request)


def _is_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")


def _unclean(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _unclean_bytes(query: bytes) -> bool:
    return b"%00" in query or b"\x00" in query or b"%ed%a" in query.lower() or b"%ed%b" in query.lower()


class Mounts:
    """Hands the request to its face; the path fallback becomes the script prefix, so `reverse` writes working links."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/static/"):
            return self.get_response(request)
        mount = mount_for(request.META.get("HTTP_HOST", ""), request.path_info)
        vars(request).update(urlconf=mount.urlconf, shop_slug=mount.shop, mount_prefix=mount.prefix)
        set_script_prefix(f"{mount.prefix}/")
        if mount.prefix:
            request.path_info = request.path_info[len(mount.prefix) :] or "/"
        return self.get_response(request)


class Language:
    """The language a person chose (a cookie), else what the browser asks for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get("towpath-language")
        language = chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            # Live streams come from the same host name at another port; only that one address is let in.
            let_in(response, connect_src=[live_origin(request)])
            return response


class OnceMore:
    """Two who waited for each other in a circle: PostgreSQL sends one away, nothing of it is kept, and it simply does it again.

    Every write carries a key, and a view that failed has undone everything, so doing it again is safe. Nobody sees a deadlock.
    """

    MOST = 3

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponseBase | None:
        match = request.resolver_match
        for _turn in range(self.MOST):
            if not _was_sent_away(problem) or match is None or connection.in_atomic_block:
                return None
            try:
                return cast("HttpResponseBase", match.func(request, *match.args, **match.kwargs))
            except Exception as again:  # noqa: BLE001 - looked at in the next turn, or raised by whoever asked first
                problem = again
        return answer_refusal(request, problem) if isinstance(problem, Refusal) else None


def _was_sent_away(problem: Exception) -> bool:
    return isinstance(problem, OperationalError) and getattr(problem.__cause__, "sqlstate", None) in ("40P01", "40001")


class Refusals:
    """A refusal becomes a page (or JSON for machines) that says what happened, what is safe and what to do."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Refusal):
            return None
        return answer_refusal(request, problem)


def answer_refusal(request: HttpRequest, problem: Refusal) -> HttpResponse:
    """The same words for page and machine."""
    status = STATUS[problem.kind]
    if request.headers.get("Accept", "").startswith("application/json"):
        body = {
            "code": problem.code,
            "what_happened": str(problem.what_happened),
            "what_is_safe": str(problem.what_is_safe),
            "what_to_do": str(problem.what_to_do),
        }
        return JsonResponse(body, status=status)
    return problem_page(request, status, problem.what_happened, problem.what_is_safe, problem.what_to_do)


def problem_page(request: HttpRequest, status: int, happened: object, safe: object = "", to_do: object = "") -> HttpResponse:
    """The one page for everything that went otherwise than hoped."""
    context = {
        "title": str(happened),
        "what_happened": str(happened),
        "what_is_safe": str(safe) or _("Nothing was changed."),
        "what_to_do": str(to_do) or _("Go back and try again."),
        "status": status,
    }
    return render(request, "ui/problem.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from another site: said plainly, and nothing was done."""
    return problem_page(
        request,
        403,
        _("We could not be sure this form came from you."),
        _("Nothing was changed."),
        _("Open the page again and send it once more."),
    )
