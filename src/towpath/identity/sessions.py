"""Sessions whose stored key is a hash, in a cookie that belongs to one host.

Over HTTPS and on *.localhost the cookie is `__Host-towpath` and Secure. A phone that tries a shop over plain HTTP on the same home network would
drop such a cookie, so there it is `towpath-lan` without Secure.
"""

import hashlib
from typing import Any, cast

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase  # noqa: TID251 - a session is a cookie: the one domain file that must know HTTP

SECURE_NAME = "__Host-towpath"
LAN_NAME = "towpath-lan"


def _hashed(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """Django's database sessions, looked up by the hash of the key the browser holds."""

    @classmethod
    def get_model_class(cls) -> Any:
        from towpath.identity.models import Session

        return Session

    def _get_session_from_db(self) -> Any:
        plain = self.session_key
        if plain is None:
            return None
        self._session_key = _hashed(plain)
        try:
            return super()._get_session_from_db()  # type: ignore[misc] # not in the stubs
        finally:
            if self._session_key is not None:
                self._session_key = plain

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(_hashed(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = _hashed(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(_hashed(key))


def is_trustworthy(request: HttpRequest) -> bool:
    """Whether the browser will accept Secure cookies here: HTTPS, or this machine itself."""
    host = request.get_host().rsplit(":", 1)[0]
    return request.is_secure() or host == "localhost" or host.endswith(".localhost") or host == "127.0.0.1"


class SessionMiddleware(DjangoSessionMiddleware):
    """Picks the cookie's name and Secure flag by the request; otherwise Django's own."""

    def process_request(self, request: HttpRequest) -> None:
        request.session = SessionStore(request.COOKIES.get(cookie_name(request)))

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        answered = super().process_response(request, cast(HttpResponse, response))
        morsel = response.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        if morsel is not None:
            _set_cookie(request, response, morsel.value, max_age=morsel["max-age"] or None)
        elif cookie_name(request) in request.COOKIES and request.session.is_empty():
            _set_cookie(request, response, "", max_age=0)
        return answered


def cookie_name(request: HttpRequest) -> str:
    """What the session's cookie is called at this address."""
    return SECURE_NAME if is_trustworthy(request) else LAN_NAME


def _set_cookie(request: HttpRequest, response: HttpResponseBase, value: str, *, max_age: int | None) -> None:
    secure = is_trustworthy(request)
    response.set_cookie(cookie_name(request), value, max_age=max_age, path="/", secure=secure, httponly=True, samesite="Lax")
