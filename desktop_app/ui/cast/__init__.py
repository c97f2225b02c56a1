"""The user's own characters in the window."""
