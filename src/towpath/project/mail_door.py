"""Where mail comes in, as somebody wrote it down."""

from ipaddress import ip_address, ip_network

_INNER = tuple(map(ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")))


class MailDoorProblem(ValueError):
    """Why no mail can come in; the text says what to do."""


LMTP = "lmtp:"
"""How the door begins where the server before us speaks LMTP (RFC 2033): a mail for several addresses then has an answer for each."""


def speaks_lmtp(text: str) -> bool:
    return text.startswith(LMTP)


def door_of(text: str) -> tuple[str, int]:
    """TOWPATH_MAIL_IN as host and port. Only inner addresses: whoever reached this door from outside could write in anybody's name past the mail server that
    checks it."""
    host, _, port = text.removeprefix(LMTP).rpartition(":")
    host = host.strip("[]")
    try:
        inner = host == "localhost" or any(ip_address(host) in network for network in _INNER)
    except ValueError:
        inner = False
    if not inner or not (port.isascii() and port.isdecimal() and 1 <= int(port) <= 65535):
        raise MailDoorProblem(
            f"TOWPATH_MAIL_IN must be an address of this machine or of a private network with a port, like 127.0.0.1:8025 or lmtp:127.0.0.1:8025, not {text!r}."
        )
    return host, int(port)
