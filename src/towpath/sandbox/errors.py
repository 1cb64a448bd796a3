"""Refusals in the shape every client of the API already knows: `{"error": {"type", "code", "message", "param"}}`."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """Says no. What happened before it is undone, unless `keeps` (a declined card leaves a failed charge behind)."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        keeps: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.keeps = keeps
        said = {"code": code, "message": message, "param": param, "type": kind, **more}
        self.body: Json = {"error": {name: value for name, value in said.items() if value is not None}}


def missing(param: str) -> Refused:
    return Refused(f"Missing required param: {param}.", code="parameter_missing", param=param)


def no_such(what: str, name: str, *, param: str = "id") -> Refused:
    return Refused(f"No such {what}: '{name}'", status=404, code="resource_missing", param=param)


def unexpected_state(message: str, **more: Any) -> Refused:
    return Refused(message, code="payment_intent_unexpected_state", **more)
