"""关怀, care: after the work. Whether it was well done, and calling back.

Owns the words survey (满意度调查), follow-up (回访).
"""
