"""Storyboards that are made shot by shot: how far their films are, and making a shot again."""
