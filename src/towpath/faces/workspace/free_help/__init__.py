"""Free help, as a business makes it its own: changed in its words, tried out, published, taken back."""
