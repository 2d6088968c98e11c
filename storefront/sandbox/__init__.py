"""Plays Stripe for a demo and for tests: its REST API, its hosted pay page, its signed webhooks. No money moves.

It imports nothing of the shop, and nothing of the shop imports it: the shop reaches it over HTTP by the real `stripe`
library. Why it stands apart from Django's settings and databases: decision 18.
"""
