"""The words of every message a customer gets, in the business's name, only where consent allows."""
