"""The simulator and the cast of the demo: a world is a file, any seed loads, relative to today. Owns two addresses of its own."""
