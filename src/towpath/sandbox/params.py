"""What a caller sent: `a[b][0]=c` becomes nested values, and each value is read as what it must be, or plainly refused."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from towpath.sandbox.errors import Json, Refused, missing
from towpath.sandbox.money import CURRENCIES

NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)$")
PLACE = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$")
WHOLE = re.compile(r"-?[0-9]{1,15}$")
MOST_FIELDS, DEEPEST, LONGEST = 1000, 8, 5000


def decode(text: bytes) -> "Params":
    """Form-encoded pairs, brackets and all."""
    try:
        pairs = parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except (ValueError, UnicodeDecodeError):
        raise Refused("Invalid request: the parameters could not be read as form-encoded UTF-8.") from None
    tree: Json = {}
    for name, value in pairs:
        put(tree, path_of(name), clean(value, name), name)
    return Params(lists_in(tree))


def clean(value: str, name: str) -> str:
    if "\x00" in value or "\x00" in name:
        raise Refused("Invalid string: it holds a NUL character.", param=name.replace("\x00", ""))
    return value


def path_of(name: str) -> list[str]:
    match = NAME.match(name)
    path = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])] if match else []
    if not path or len(path) > DEEPEST:
        raise Refused("Invalid parameter name.", param=name[:80])
    return path


def put(tree: Json, path: list[str], value: str, name: str) -> None:
    """Writes one value at its place; `a[]` takes the next free number."""
    for step in path[:-1]:
        tree = tree.setdefault(step or str(len(tree)), {})
        if not isinstance(tree, dict):
            raise Refused("Invalid parameters: one name is both a value and a group.", param=name[:80])
    last = path[-1] or str(len(tree))
    if isinstance(tree.get(last), dict):
        raise Refused("Invalid parameters: one name is both a value and a group.", param=name[:80])
    tree[last] = value


def lists_in(tree: Json) -> Json:
    return {name: as_list(value) if isinstance(value, dict) else value for name, value in tree.items()}


def as_list(tree: Json) -> object:
    tree = lists_in(tree)
    if tree and all(name.isdecimal() and len(name) < 6 for name in tree):
        return [tree[name] for name in sorted(tree, key=int)]
    return tree


class Params:
    """One group of values; `at` is how the caller spelled the way here, for saying which one is wrong."""

    def __init__(self, values: Json, at: str = "") -> None:
        self.values, self.at = values, at

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def spelled(self, key: str) -> str:
        return f"{self.at}[{key}]" if self.at else key

    def only(self, *known: str) -> None:
        """A name we do not model is refused rather than silently lost."""
        for key in self.values:
            if key not in known and key != "expand":
                name = self.spelled(key)[:80]
                raise Refused(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)

    def text(self, key: str, *, longest: int = LONGEST) -> str | None:
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise Refused(f"Invalid string: {key}", param=self.spelled(key))
        if len(value) > longest:
            raise Refused(f"Invalid string: too long; must be at most {longest} characters", param=self.spelled(key))
        return value

    def needed(self, key: str, *, longest: int = LONGEST) -> str:
        value = self.text(key, longest=longest)
        if value is None:
            raise missing(self.spelled(key))
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is not None and value not in allowed:
            raise Refused(f"Invalid {self.spelled(key)}: must be one of {', '.join(allowed)}", param=self.spelled(key))
        return value

    def whole(self, key: str) -> int | None:
        value = self.text(key)
        if value is None:
            return None
        if not WHOLE.match(value):
            raise Refused(f"Invalid integer: {value[:40]}", code="parameter_invalid_integer", param=self.spelled(key))
        return int(value)

    def needed_whole(self, key: str) -> int:
        value = self.whole(key)
        if value is None:
            raise missing(self.spelled(key))
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.text(key)
        if value not in (None, "true", "false"):
            raise Refused(f"Invalid boolean: {value[:40] if value else ''}", param=self.spelled(key))
        return default if value is None else value == "true"

    def group(self, key: str) -> "Params":
        value = self.values.get(key, {})
        if value == "":
            value = {}
        if not isinstance(value, dict):
            raise Refused("Invalid object", code="parameter_invalid_empty", param=self.spelled(key))
        return Params(value, self.spelled(key))

    def groups(self, key: str) -> Iterator["Params"]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise Refused("Invalid array", param=self.spelled(key))
        return (Params(one, f"{self.spelled(key)}[{number}]") for number, one in enumerate(value))

    def texts(self, key: str) -> list[str]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and len(one) <= LONGEST for one in value):
            raise Refused("Invalid array", param=self.spelled(key))
        return [str(one) for one in value]

    def currency(self, key: str = "currency") -> str:
        value = self.needed(key).lower()
        if value not in CURRENCIES:
            raise Refused(f"Invalid currency: {value[:20]}.", param=self.spelled(key))
        return value

    def address(self, key: str) -> str | None:
        """An http address without room for a second header or a script."""
        value = self.text(key)
        if value is not None and not is_address(value):
            raise Refused("Not a valid URL", code="url_invalid", param=self.spelled(key))
        return value

    def metadata(self, before: Json | None = None, key: str = "metadata") -> Json:
        """Merged into what was there; an empty value takes a name out, an empty group takes all out."""
        if self.values.get(key) == "":
            return {}
        kept = dict(before or {})
        for name, value in self.group(key).values.items():
            if not isinstance(value, str) or len(name) > 40 or len(value) > 500:
                raise Refused("Metadata are text: names up to 40 characters, values up to 500.", param=f"{self.spelled(key)}[{name[:40]}]")
            kept[name] = value
        if len(kept) > 50:
            raise Refused("Metadata hold up to 50 names.", param=self.spelled(key))
        return {name: value for name, value in kept.items() if value != ""}

    def canonical(self) -> str:
        return json.dumps(self.values, sort_keys=True)


def is_address(value: str) -> bool:
    if not value.isascii() or not value.isprintable() or set(value) & set(' "\\<>'):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(PLACE.match(parts.netloc)) and parts.port != 0
    except ValueError:
        return False
