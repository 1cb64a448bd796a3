"""Letters that carry what somebody of the team said."""

SAID = "said"
"""How their key begins: said:CUSTOMER:MESSAGE."""
