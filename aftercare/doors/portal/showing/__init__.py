"""Turning what was read into what a customer is shown: plain values for the templates, and nothing looked up."""
