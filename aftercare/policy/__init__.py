"""制度, policy: the company's after-sales rules as one readable file, checked, versioned, and asked for rulings.

Owns the words policy (制度), clause (条款), version (版本), scope (适用范围), ruling (裁定). Rooms declare their own
sections in their clauses.py; policy checks and compiles them without knowing them.
"""
