"""Where the parts become one installation: settings, mounts, the table of reactions, processes, database and backup."""
