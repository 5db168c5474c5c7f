"""办理, handling: the main line. What happens to a request is the list of files in stages/ and turns/.

stages/: receive assess assign diagnose propose carry_out confirm review close.
turns/: what may happen on the way: reply hold chase escalate reopen join adjust.
"""
