"""Limits 限流: how often someone may try. Buckets in the database, so that every process counts together.

Words: bucket (what is counted), capacity (tries at once), refill (tries per second that come back).
"""

from aftercare.foundation.limits.actions import TooManyTries, spend, spend_with

__all__ = ["TooManyTries", "spend", "spend_with"]
