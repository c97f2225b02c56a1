"""The gateway on this computer: it speaks the formats over real HTTP and renders animatics for free."""
