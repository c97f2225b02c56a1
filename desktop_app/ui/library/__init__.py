"""The library panel: every take, as posters."""
