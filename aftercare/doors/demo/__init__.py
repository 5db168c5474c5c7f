"""演示: a company to look at. Its three months of history are made through the actions, at past moments.

company  who works there, what it sells, who its customers are · requests  what they write
story    how one case is lived, stage by stage · history  many stories, told in the order of time
"""
