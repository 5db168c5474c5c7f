"""Our reply token is found where we put it, and nowhere else."""

from aftercare.channels.mail.thread_key import reply_tokens
from tests.mail.letters import letter, read

DOMAIN = "help.example.cn"


def tokens(**headers: str) -> tuple[str, ...]:
    return reply_tokens(read(letter(**headers)), DOMAIN)


def test_the_token_in_an_address_is_found():
    assert tokens(to="客服 <case+tok12345@Help.Example.cn>") == ("tok12345",)
    assert tokens(to="help+1.aB3.Xy9Zk@help.example.cn") == ("1.aB3.Xy9Zk",)
    assert tokens(cc="case+tok12345@help.example.cn") == ("tok12345",)
    assert tokens(delivered_to="<case+tok12345@help.example.cn>") == ("tok12345",)


def test_the_token_in_a_message_id_is_found_newest_first():
    assert tokens(in_reply_to="<1.aB3.Xy9Zk.delivery-7-0@help.example.cn>") == ("1.aB3.Xy9Zk",)
    found = tokens(
        in_reply_to="<newest1234.5@help.example.cn>",
        references="<oldest1234.1@help.example.cn> <x@y.cn> <middle1234.2@help.example.cn>",
    )
    assert found == ("newest1234", "middle1234", "oldest1234")


def test_each_token_is_given_once_recipients_first():
    found = tokens(to="case+tok12345@help.example.cn", in_reply_to="<tok12345.1@help.example.cn>")
    assert found == ("tok12345",)


def test_what_only_looks_like_a_token_is_not_one():
    assert tokens(to="case+tok12345@help.example.cn.evil.com") == ()
    assert tokens(to="case+short@help.example.cn") == ()
    assert tokens(to="+tok12345@help.example.cn") == ()
    assert tokens(to='"case+tok12345@help.example.cn" <evil@x.cn>') == ()
    assert tokens(subject="case+tok12345@help.example.cn") == ()
    assert tokens(in_reply_to="<tok12345@help.example.cn>") == ()
    assert tokens(to=f"case+{'x' * 200}@help.example.cn") == ()
