"""The film room: finished shots become one clip."""
