"""人员, people: the staff, their teams, roles, skills, shifts, absence and load; and who may sign in.

Owns the words person (人员), team (团队), role (角色), permission (权限),
skill (技能), shift (班次), absence, load, cap.
"""
