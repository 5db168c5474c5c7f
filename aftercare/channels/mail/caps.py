"""How much of everything one mail may have. More of it is put aside (quarantine), not read.

Chosen so that every real mail we know passes with room to spare, and that what passes is read in well under
the five seconds a mail may cost. Source: security.md §1.2, T06–T11; decision 0025.
"""

LARGEST_MAIL = 40 * 1024 * 1024  # bytes; what 25 MB of attachments become on the wire, and some more
MOST_HEADER_BYTES = 256 * 1024  # in one header block; usual ones have 3 to 20 kB
MOST_HEADERS = 1_000  # in one header block
LONGEST_HEADER = 100 * 1024  # bytes of one header
LONGEST_SUBJECT_HEADER = 16 * 1024  # bytes as sent; 1,000 hanzi as encoded words need 9 kB
MOST_ADDRESSES = 1_000  # in one header
MOST_REFERENCES = 2_000  # in one header; kept are the newest 50
MOST_PARAMETERS = 100  # of one Content-Type or Content-Disposition
MOST_PARTS = 500
DEEPEST_PARTS = 30  # multipart inside multipart; a mail of mails is not opened, so it has no depth
MOST_ATTACHMENTS = 200

KEPT_REFERENCES = 50
LONGEST_SUBJECT = 1_000  # characters shown; the original keeps the rest
LONGEST_NAME = 200  # characters of a person's name
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
LONGEST_MESSAGE_ID = 500
LONGEST_KEPT_HEADER = 2_000  # characters of one header kept for judging a mail
DEEPEST_COMMENT = 10  # comments inside comments, in an address
