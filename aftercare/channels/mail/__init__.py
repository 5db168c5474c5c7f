"""Reading mail: bytes in, plain values out. No database, no Django, no clock; no mail can make it raise.

Words: original (原件), part (部分), quarantine (隔离), nature (性质: a person's mail, a bounce, an automatic
reply …), new words (新写的话: what the writer typed, without the history below it).
"""
