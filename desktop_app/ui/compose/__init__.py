"""Compose: where a request is written. `model` is its view model, `panel` the view."""
