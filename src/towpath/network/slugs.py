"""Addresses no business can have, because the installation uses them itself."""

RESERVED_SLUGS = frozenset(
    [
        "net",
        "work",
        "api",
        "live",
        "www",
        "mail",
        "app",
        "admin",
        "static",
        "media",
        "help",
        "status",
        "evidence",
        "supplier",
        "courier",
        "public",
        "start",
        "about",
        "towpath",
        "demo",
        "s",
        "t",
    ]
)
