"""办理, handling: the main line. What happens to a request is the list of files in stages/ and turns/.

stages/: receive assess assign diagnose propose carry_out confirm review close.
turns/: what may happen on the way: reply hold chase escalate reopen join adjust agree note_goods.

Owns the words diagnosis (诊断), proposal (方案), confirmation (确认), review (复核), decision (审批), apology (道歉),
work (经手), gate (关口).
"""
