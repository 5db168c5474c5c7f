from aftercare.foundation.ledger.tail import ROUNDS_TO_WAIT_FOR_A_GAP, News, Tail


def entry(key):
    return News(key, "case:1", "case.closed")


def ids(news):
    return [item.id for item in news]


def test_each_entry_is_told_once():
    tail = Tail(0)
    assert ids(tail.take([entry(1), entry(2)])) == [1, 2]
    assert ids(tail.take([entry(3)])) == [3]
    assert tail.complete_to == 3


def test_an_entry_that_became_visible_late_is_told_too():
    tail = Tail(0)
    assert ids(tail.take([entry(1), entry(3)])) == [1, 3]
    assert tail.complete_to == 1
    assert ids(tail.take([entry(2), entry(3)])) == [2]
    assert tail.complete_to == 3


def test_a_gap_that_never_fills_is_given_up():
    tail = Tail(0)
    tail.take([entry(2), entry(3)])
    for _ in range(ROUNDS_TO_WAIT_FOR_A_GAP):
        assert tail.take([entry(2), entry(3)]) == []
    assert tail.complete_to == 3
