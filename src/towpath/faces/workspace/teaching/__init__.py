"""Who learns here, who needs you, and everybody's plan."""
