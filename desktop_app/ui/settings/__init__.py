"""How the window looks, speaks and tells of things."""
