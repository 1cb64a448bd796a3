from tests.roles import committed

__all__ = ["committed"]
