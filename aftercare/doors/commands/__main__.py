"""python -m aftercare.doors.commands: the same as `aftercare`."""

from aftercare.doors.commands import main

raise SystemExit(main())
