"""The job engine: intents become takes, once, whatever happens on the way."""
