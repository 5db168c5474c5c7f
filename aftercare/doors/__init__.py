"""The doors: how someone comes in. Desk (staff), portal (customers), API, command line, live updates."""
