"""定级, triage: what type of case this is, how severe, how wide, how hard, and so how urgent; each with its reason.

Owns the words judgement (判定), severity (严重程度), scope (影响范围), difficulty (难度), priority (优先级),
urgent (紧急).
"""
