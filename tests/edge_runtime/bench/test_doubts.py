"""What will spoil the figures is told before anything is measured."""

from dataclasses import replace

import pytest

from edge_runtime.bench.doubts import doubts

from .measured import NOW, device


@pytest.mark.parametrize(
    ("of_device", "of_condition", "sentence"),
    [
        ({"emulated": "it is"}, {}, "emulated (it is): its times mean nothing"),
        ({"usable_cores": 1}, {}, "only 1 of 2 cores"),
        ({}, {"governor": "powersave"}, "governor is powersave: set it to performance"),
        ({}, {"load": 1.5}, "other programs are running (load 1.5)"),
        ({}, {"on_battery": True}, "a battery runs this device"),
        ({}, {"throttled": ("under-voltage",)}, "slows itself down (under-voltage)"),
        ({}, {"temperature_c": 78.5}, "at 78.5 degrees"),
    ],
)
def test_each_is_one_sentence(of_device, of_condition, sentence):
    (told,) = doubts(device(**of_device), replace(NOW, **of_condition))
    assert sentence in told


def test_a_device_at_rest_gets_no_warning_nor_does_one_that_tells_nothing():
    assert doubts(device(), NOW) == ()
    unknown = replace(NOW, governor="", temperature_c=None, load=None)
    assert doubts(device(), unknown) == ()
