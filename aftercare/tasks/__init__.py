"""任务, tasks: a piece of work another department or an outside partner does for a case, with its own limit.

Owns the words task (任务), template (任务模板), department (部门), partner (合作方).
"""
