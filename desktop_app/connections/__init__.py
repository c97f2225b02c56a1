"""Where requests go: the practice gateway on this computer, and the keys of all the others."""
