"""Events to an MQTT broker."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edge_runtime.errors import UserError
from edge_runtime.prediction import Prediction
from edge_runtime.sinks.events_only import EventsOnly

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessageInfo

USER_VARIABLE, PASSWORD_VARIABLE = "ASL_EDGE_MQTT_USER", "ASL_EDGE_MQTT_PASSWORD"
_PORT = 1883
_KEEPALIVE_S = 30
_FAREWELL_S = 2.0
# Signs that wait while a broker is away; the oldest give way.
_MOST_WAITING = 1000


class Mqtt(EventsOnly):
    """Publishes each event, as its JSON line, under TOPIC/frame, /sign, /text or /outage.

    Signs, texts and outages arrive at least once, also after the broker was away for a while; of
    frames only those that it takes at once. TOPIC/status is "online", and "offline" when the run
    has ended or is cut off; it is retained. User and password come from ``ASL_EDGE_MQTT_USER`` and
    ``ASL_EDGE_MQTT_PASSWORD``.

    Args:
        target: "HOST[:PORT]/TOPIC".

    Raises:
        UserError: paho-mqtt is missing, ``target`` is none, or the broker does not answer.
    """

    def __init__(self, target: str) -> None:
        super().__init__()
        match = re.fullmatch(r"(?:\[([^\]]+)\]|([^:/\s]+))(?::(\d{1,5}))?/([^+#\s]+)", target)
        if match is None:
            raise UserError(f"{target} is no HOST:PORT/TOPIC: give one such as localhost/asl")
        host, port, self._topic = match[1] or match[2], int(match[3] or _PORT), match[4]
        self._client = _client(f"{self._topic}/status")
        try:
            self._client.connect(host, port, _KEEPALIVE_S)
        except (OSError, ValueError) as error:
            raise UserError(
                f"no MQTT broker answers at {host}:{port} ({error}): start it or name another"
            ) from error
        self._client.loop_start()
        self._frame: MQTTMessageInfo | None = None
        self._closed = False

    def _hand_on(self, predictions: Sequence[Prediction]) -> None:
        for prediction in predictions:
            self._publish(prediction)

    def _publish(self, prediction: Prediction) -> None:
        topic = f"{self._topic}/{prediction.event}"
        if prediction.event != "frame":
            self._client.publish(topic, prediction.to_json(), qos=1)
        elif self._client.is_connected() and (self._frame is None or _is_gone(self._frame)):
            self._frame = self._client.publish(topic, prediction.to_json(), qos=0)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        farewell = self._client.publish(f"{self._topic}/status", "offline", qos=1, retain=True)
        if self._client.is_connected():
            farewell.wait_for_publish(_FAREWELL_S)
        self._client.disconnect()
        self._client.loop_stop()


def _is_gone(message: MQTTMessageInfo) -> bool:
    """Whether it has left, or never will."""
    return message.rc != 0 or message.is_published()


def _client(status_topic: str) -> Client:
    try:
        from paho.mqtt.client import Client
        from paho.mqtt.enums import CallbackAPIVersion
    except ImportError as error:
        raise UserError('MQTT needs paho-mqtt: run pip install "asl-edge[mqtt]"') from error
    client = Client(CallbackAPIVersion.VERSION2)
    client.max_queued_messages_set(_MOST_WAITING)
    client.will_set(status_topic, "offline", qos=1, retain=True)
    if user := os.environ.get(USER_VARIABLE):
        client.username_pw_set(user, os.environ.get(PASSWORD_VARIABLE))
    # At every connection, as the broker has said "offline" when the last one broke.
    client.on_connect = lambda client, *rest: client.publish(
        status_topic, "online", qos=1, retain=True
    )
    return client
