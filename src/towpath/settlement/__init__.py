"""Who earns what: fee lines frozen with their rule and reason, sales as declared, and the rows both sides read."""
