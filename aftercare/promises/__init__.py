"""承诺, promises: who owes what to whom by when, under which clause; and what time has done to it.

Owns the words promise (承诺), pause (暂停), change (变更), correction (更正), broken (超时), provisional (暂定).
"""
