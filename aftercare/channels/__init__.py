"""渠道, channels: bringing originals in, sending deliveries out, and the public message board.

Owns the words account (渠道账号), original (原件), inbound (来件), quarantine (隔离), board (留言板).
"""
