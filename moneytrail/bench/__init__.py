"""Measure the app from outside, over the protocol that browsers speak, beside two reference pages."""
