"""Money a customer gave a business for a *payable*; knows neither orders nor bookings. The network never holds it."""
