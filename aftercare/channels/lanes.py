"""One lane per channel, so that a slow provider holds up nobody else; what came in is read before time is settled."""

from functools import partial

from aftercare.channels.reading import understand_waiting
from aftercare.channels.sending import CHANNELS, send_waiting
from aftercare.foundation.ledger.lanes import lane

for _channel in CHANNELS:
    lane(f"deliveries:{_channel}")(partial(send_waiting, _channel))

lane("inbound", before_sweeps=True)(understand_waiting)
