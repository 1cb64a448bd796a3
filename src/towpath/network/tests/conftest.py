from tests.roles import committed  # noqa: F401
