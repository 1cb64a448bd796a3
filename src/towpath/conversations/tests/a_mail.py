"""Mails as customers' programs send them."""

from itertools import count

_numbers = count(1)


def a_mail(words: str = "Do you have a table for four?", **heads: str) -> bytes:
    """From Carla's address unless it says otherwise; each with a name of its own."""
    named = {name.replace("_", "-"): value for name, value in heads.items()}
    said = {
        "From": "Carla Chen <carla@example.org>",
        "To": "nans-noodle-house@towpath.localhost",
        "Message-ID": f"<mail-{next(_numbers)}@example.org>",
        "Content-Type": "text/plain; charset=utf-8",
        **named,
    }
    return "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode() + b"\r\n" + words.replace("\n", "\r\n").encode()
