"""消息, messages: what was said to whom on which channel, drafts, and the outbox (Delivery).

Owns the words conversation (会话), message (消息), draft (草稿), delivery (投递), notice (通知), script (话术).
"""
