"""The look: stylesheets, icons, behaviour, layouts and parts that desk and portal are written with.

It owns how things appear and what the keyboard does; it knows no room. Pages live in `templates/desk` and
`templates/portal` and are made of the macros in `templates/parts`. The gallery shows every part in every state.
"""
