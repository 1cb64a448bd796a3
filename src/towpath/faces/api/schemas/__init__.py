"""What goes in and what comes out: a file for each part of the API."""
