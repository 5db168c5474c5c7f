"""工单, cases: the central record, its number, its stage, who may see it.

Owns the words case (工单), stage (环节), owner (首问负责人), handler (经办人), note (备注), grant.
Knows policy, products, customers, people. Never knows what is promised, said or done upstairs.
"""
