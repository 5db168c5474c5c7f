"""Mails made to hurt a reader, each with what must become of it: "" when it is read, else the reason."""

HEAD = b"From: an@example.com\nTo: help@example.cn\nSubject: bomb\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"


def nested(levels: int) -> bytes:
    level = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
    return HEAD + b"".join(level % (number, number) for number in range(levels)) + b"\nhi\n"


def many(count: int, part: bytes) -> bytes:
    return MIXED + b"".join(b"--b\n" + part + b"\n" for _ in range(count)) + b"--b--\n"


def html(body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + body


TINY_FILE = b"Content-Type: image/png; name=a.png\nContent-Disposition: attachment\n\nx"

BOMBS: dict[str, tuple[bytes, str]] = {
    "1,000 multiparts deep": (nested(1_000), "too-deep"),
    "10,000 multiparts deep": (nested(10_000), "too-deep"),
    "5,000 mails deep": (HEAD + b"Content-Type: message/rfc822\n\n" * 5_000 + b"hi", ""),
    "10,000 parts": (many(10_000, b"Content-Type: text/plain\n\nx"), "too-many-parts"),
    "1,000 files of one byte": (many(1_000, TINY_FILE), "too-many-parts"),
    "201 files": (many(201, TINY_FILE), "too-many-attachments"),
    "200 files": (many(200, TINY_FILE), ""),
    "20,000 recipients": (
        b"To: " + b", ".join([b"user@example.com"] * 20_000) + b"\n\nhi",
        "header-too-long",
    ),
    "1,200 recipients": (
        b"To: " + b", ".join([b"user@example.com"] * 1_200) + b"\n\nhi",
        "too-many-addresses",
    ),
    "199 kB of encoded subject": (
        b"Subject: " + b"=?utf-8?q?abc=20def?= " * 9_500 + b"\n\nhi",
        "header-too-long",
    ),
    "50,000 references": (b"References: " + b"<1@x.cn> " * 50_000 + b"\n\nhi", "header-too-long"),
    "5,000 references": (b"References: " + b"<1@x.cn>\n " * 5_000 + b"\n\nhi", "too-many-headers"),
    "2,500 references": (b"References: " + b"<1@x.cn> " * 2_500 + b"\n\nhi", "too-many-references"),
    "200,000 headers": (b"X-A: b\n" * 200_000 + b"\nhi", "too-many-headers"),
    "10,000 parameters": (b"Content-Type: text/plain" + b"; p=v" * 10_000 + b"\n\nhi", "too-many-parameters"),
    "a header of 1 MB": (HEAD + b"X-A: " + b"x" * 1_000_000 + b"\n\nhi", "header-too-long"),
    "a line of 1 MB": (HEAD + b"\n" + b"x" * 1_000_000, ""),
    "1 MB without a colon": (b"x" * 1_000_000, ""),
    "50,000 comments deep": (b"From: " + b"(" * 50_000 + b"a@b.cn\n\nhi", ""),
    "2 million dashes": (MIXED + b"--x\n" * 1_000_000, ""),
    "10 MB of text": (HEAD + b"\n" + b"hello world\n" * 900_000, ""),
    "10 MB of HTML": (html(b"<p>hello</p>\n" * 800_000), ""),
    "200,000 tags deep": (html(b"<div>" * 200_000 + b"hello"), ""),
    "100,000 links": (html(b"<a href=http://x>hello</a>" * 100_000), ""),
    "1 MB of style": (html(b"<style>" + b"x" * 1_000_000 + b"</style>hello"), ""),
    "Word's comments": (html(b"<!--[if mso]><table><![endif]-->" * 10_000 + b"hello"), ""),
    "tags that lie about their end": (html(b'<div><br title="</div>">' * 20_000), ""),
    "8 MB of padded base64": (HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"QQ==" * 2_000_000, ""),
    "a flood of marks": (HEAD + b"Content-Type: text/plain; charset=utf-8\n\na" + b"\xcc\x81" * 200_000, ""),
    "half a million quotations": (HEAD + b"\n" + b"> > > > x\n" * 50_000, ""),
    "100,000 dates": (HEAD + b"\n" + b"On 1 2 3\n" * 100_000, ""),
}
