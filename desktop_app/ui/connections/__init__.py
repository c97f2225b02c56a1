"""Gateways: kept, tested, taken away."""
