"""The queue panel: every job, what it does now, and what a person can do about it."""
