from tests.roles import committed_for_all  # noqa: F401
