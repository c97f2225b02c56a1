"""Which AI models exist and what each can do, per format."""
