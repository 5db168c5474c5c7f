"""客户, customers: who asks us, by which names and numbers we know them, what they agreed to.

Owns the words customer (客户), company (客户单位), identity (联系方式), consent (同意), merge (合并).
"""
