"""Pure rules of fees, frozen at order time: an ordered list, the first that fits decides, and it can always say why."""
