"""Reading ahead changes when items are made, not which."""

import threading

import pytest

from edge_runtime.sources.read_ahead import read_ahead


def test_items_come_in_order_and_all_of_them():
    assert list(read_ahead(iter(range(5)))) == [0, 1, 2, 3, 4]
    assert list(read_ahead(iter([None, 0]))) == [None, 0]


def test_the_next_item_is_made_while_one_is_in_use():
    second_made = threading.Event()

    def items():
        yield 1
        second_made.set()
        yield 2

    ahead = read_ahead(items())
    assert next(ahead) == 1
    assert second_made.wait(5)
    ahead.close()


def test_an_exception_comes_out_in_its_place():
    def items():
        yield 1
        raise OSError("gone")

    ahead = read_ahead(items())
    assert next(ahead) == 1
    with pytest.raises(OSError, match="gone"):
        next(ahead)
