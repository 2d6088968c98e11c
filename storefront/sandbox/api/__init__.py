"""Stripe's REST API, as far as the shop speaks it: read the parameters, call one action, answer."""
