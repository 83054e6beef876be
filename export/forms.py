"""Forms: ways to write a model down for the converter, of which the fastest file is kept.

Models without LSTMs have but one. Of LSTMs the converter makes one fused operation each, a loop
over frames, or the operations of every frame one after another; which is fastest depends on the
processor, the interpreter and the model's size.
"""

from __future__ import annotations

from typing import Any

from export.recurrent import holds_lstm

PLAIN = "plain"
FUSED = "fused"
WRITTEN_OUT = "written_out"


def forms_of(model: Any) -> tuple[str, ...]:
    """Names of the forms that a keras.Model comes in; the first is the default."""
    from export.unrolled_lstm import MOST_CELLS, cells

    if not holds_lstm(model):
        return (PLAIN,)
    count = cells(model)
    is_short = count is not None and count <= MOST_CELLS
    return (FUSED, PLAIN, WRITTEN_OUT) if is_short else (FUSED, PLAIN)


def in_form(model: Any, form: str) -> Any:
    """A keras.Model written in a form: a model of Keras 3, or of tf_keras for a batch of 1."""
    from export.twin import twin

    return model if form == PLAIN else twin(model, written_out=form == WRITTEN_OUT)
