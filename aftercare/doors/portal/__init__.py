"""The customers' door 客户门户: phone first, no account, every page without script.

A customer comes by a link we sent, or straight from the form. Either gives the browser a pass (passes.py): signed, for
one case and one purpose, for a day. gate.py lets in by it; a page then begins an act, calls one action, and answers.

Words: pass (what a browser holds), purpose (what a link is for), right (what a purpose allows).
"""
