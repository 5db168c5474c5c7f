"""One lane per channel, so that a slow provider holds up nobody else."""

from functools import partial

from aftercare.channels.sending import CHANNELS, send_waiting
from aftercare.foundation.ledger.lanes import lane

for _channel in CHANNELS:
    lane(f"deliveries:{_channel}")(partial(send_waiting, _channel))
