"""The desk 工作台: the staff's pages. A page begins the act, passes a gate, calls one action, answers with a fragment.

bench     the queue, and beside it the open case
case      the open case: header, promises, what was said, composer, context
steps     one file per stage: the next thing to do on a case, and its form
turns     what may happen on the way
showing   rows made into the plain values that templates draw
"""
