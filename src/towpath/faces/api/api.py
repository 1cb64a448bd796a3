"""The API: one operation a verb, the same rules as on the pages, typed refusals, idempotent writes."""

import json
from copy import copy
from functools import cached_property
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from pydantic import StringConstraints

from towpath import __version__
from towpath.faces.api.access import ApiKeyAuth
from towpath.faces.api.description import Description
from towpath.foundation.errors import STATUS, Refusal

REFUSALS = frozenset({400, 401, 403, 404, 409, 410, 422, 429})

IdempotencyKey = Annotated[
    Annotated[str, StringConstraints(min_length=8, max_length=200)],
    Header(alias="Idempotency-Key", description="Made by you, one per intention. The same key has one effect, however often it is sent."),
]


class CleanParser(Parser):
    """JSON whose text the database can store: no NUL, no lone surrogate, in any name or value."""

    def parse_body(self, request: HttpRequest) -> Any:
        data = json.loads(request.body)
        if not _is_clean(data):
            raise ValueError("text that cannot be stored")
        return data


def _is_clean(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, dict):
        return all(_is_clean(name) and _is_clean(inner) for name, inner in value.items())
    return all(map(_is_clean, value)) if isinstance(value, list) else True


class DescribedOnce(NinjaAPI):
    """Its description takes seconds to make, is asked for by anybody, and stays the same until the process ends."""

    @cached_property
    def _described(self) -> Description:
        return Description(self, "")

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> OpenAPISchema:
        """Every address below the prefix this caller came by."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        described = copy(self._described)
        described["paths"] = {prefix.rstrip("/") + address: methods for address, methods in described["paths"].items()}
        return described


api = DescribedOnce(
    title="towpath",
    version=__version__,
    description="Every verb of a business, by its own key. Refusals say what happened, what is safe and what to do.",
    auth=ApiKeyAuth(),
    parser=CleanParser(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


def problem(status: int, code: str, happened: object, safe: object, to_do: object, **facts: object) -> HttpResponse:
    """A refusal as JSON."""
    body: dict[str, Any] = {"code": code, "what_happened": str(happened), "what_is_safe": str(safe), "what_to_do": str(to_do)}
    body["facts"] = {name: str(value) for name, value in facts.items()}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json")


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(STATUS[refusal.kind], refusal.code, refusal.what_happened, refusal.what_is_safe, refusal.what_to_do, **refusal.facts)


@api.exception_handler(AuthenticationError)
def unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(
        401, "unknown_key", "This key is not known here.", "Nothing was changed.", "Make a key in your workspace under More, API keys."
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names the first thing that is wrong, and where."""
    first = error.errors[0]
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    return problem(
        422, "unreadable", f"{where}: {first.get('msg', '')}", "Nothing was changed.", "Correct it and send it again.", where=where
    )


@api.exception_handler(HttpError)
def unparsable(request: HttpRequest, error: HttpError) -> HttpResponse:
    happened = "The body is not JSON, or holds a character that cannot be stored."
    return problem(error.status_code, "unreadable", happened, "Nothing was changed.", "Send a JSON object in UTF-8.")
