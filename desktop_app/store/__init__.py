"""One SQLite file: every step is on disk before and after it is taken."""
