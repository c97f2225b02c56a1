"""HTTP to a gateway: what we say strictly, what we read tolerantly, and who may see the key."""
