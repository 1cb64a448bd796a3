"""A valid request with one thing spoilt."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.nonsense import BODIES, FILES, HEADERS, JSONS, PATHS, QUERIES, TEXTS, TYPES
from tests.house.targets import Target


@dataclass
class Request:
    """What is about to be sent to a target: text or bytes if there are any, else a form."""

    target: Target
    path: str
    headers: dict[str, str]
    form: dict[str, Any]
    body: str | bytes | None
    kind: str | None

    def send(self) -> Any:
        client, method = self.target.client, self.target.method
        if self.body is not None:
            body = self.body.encode("utf-8", "surrogatepass") if isinstance(self.body, str) else self.body
            return client.generic(method.upper(), self.path, body, content_type=self.kind or "application/json", headers=self.headers)
        if method == "get":
            return client.get(self.path, headers=self.headers)
        return getattr(client, method)(self.path, encodable(self.form), headers=self.headers)


def valid(target: Target) -> Request:
    body, kind = (json.dumps(target.body), "application/json") if target.body is not None else (None, None)
    return Request(target, target.path, dict(target.headers), dict(target.form or {}), body, kind)


def spoilt(target: Target, dice: random.Random) -> tuple[str, Callable[[], Any]]:
    """One request with one thing wrong, and what that was."""
    request, way = valid(target), dice.choice(ways_to_spoil(target))
    spoil = SPOIL[way](request, dice)
    return f"{way}: {str(spoil)[:80]!r}", request.send


def ways_to_spoil(target: Target) -> list[str]:
    """What is really read there is spoilt most often."""
    if target.method == "get":
        return ["query", "path", "header"]
    fields = ["field"] * 6 if target.form else ["field"]
    values = ["value"] * 6 if target.body else []
    return ["query", "path", "header", "type", *fields, "file", *values, "raw"]


# The ways: each changes the request and answers what it put there -----------------------------------------------------------------


def spoil_query(request: Request, dice: random.Random) -> str:
    spoil = dice.choice(QUERIES)
    request.path = f"{request.path}?{spoil}"
    return spoil


def spoil_path(request: Request, dice: random.Random) -> str:
    spoil = dice.choice(PATHS)
    parts = request.path.strip("/").split("/")
    parts[dice.randrange(len(parts))] = spoil
    request.path = "/" + "/".join(parts) + ("/" if request.path.endswith("/") else "")
    return spoil


def spoil_header(request: Request, dice: random.Random) -> dict[str, str]:
    spoil = dice.choice(HEADERS)
    request.headers |= spoil
    return spoil


def spoil_type(request: Request, dice: random.Random) -> str:
    request.kind = dice.choice(TYPES)
    request.body = request.body if request.body is not None else b"a=b"
    return request.kind


def spoil_raw(request: Request, dice: random.Random) -> bytes:
    request.body = spoil = dice.choice(BODIES)
    request.kind = dice.choice(TYPES[:3])
    return spoil


def spoil_field(request: Request, dice: random.Random) -> str:
    name, spoil = dice.choice([*request.form, "extra", "csrfmiddlewaretoken"]), dice.choice(TEXTS)
    if dice.random() < 0.1:
        request.form[f"{name}{spoil[:200]}"] = "x"
    else:
        request.form[name] = [spoil, spoil] if dice.random() < 0.1 else spoil
    return spoil


def spoil_file(request: Request, dice: random.Random) -> str:
    spoil = dice.choice(list(FILES))
    name, content = FILES[spoil]
    request.form["photo"] = SimpleUploadedFile("x", content, content_type="image/png")
    # Django's own class would tidy the name; a browser does not.
    request.form["photo"]._name = name
    return spoil


def spoil_value(request: Request, dice: random.Random) -> str:
    changed = json.loads(json.dumps(request.target.body))
    where, spoil = spoil_json(changed, dice)
    request.body = json.dumps(changed)
    return f"{where}={str(spoil)[:60]}"


SPOIL: dict[str, Callable[[Request, random.Random], Any]] = {
    "query": spoil_query,
    "path": spoil_path,
    "header": spoil_header,
    "type": spoil_type,
    "raw": spoil_raw,
    "field": spoil_field,
    "file": spoil_file,
    "value": spoil_value,
}


def spoil_json(body: Any, dice: random.Random) -> tuple[str, Any]:
    """Replace one value anywhere inside, or add a field nobody asked for."""
    spoil = dice.choice([*JSONS, *TEXTS])
    places = list(inside(body))
    if not places or dice.random() < 0.1:
        body["extra"] = spoil
        return "extra", spoil
    holder, key = dice.choice(places)
    holder[key] = spoil
    return str(key), spoil


def inside(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []:
        yield value, key
        yield from inside(inner)


def encodable(form: dict[str, Any]) -> dict[str, Any]:
    """Lone surrogates travel as the bytes a broken client would send."""
    return {as_sent(name): [as_sent(v) for v in value] if isinstance(value, list) else as_sent(value) for name, value in form.items()}


def as_sent(value: Any) -> Any:
    return (
        value.encode("utf-8", "surrogatepass").decode("latin-1")
        if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value)
        else value
    )
