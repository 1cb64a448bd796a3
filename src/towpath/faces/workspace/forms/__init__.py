"""What people may type, checked. Forms never write."""
