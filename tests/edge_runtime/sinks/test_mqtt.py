"""Events to a real MQTT broker on loopback."""

import json
import shutil
import socket
import subprocess
import time
from queue import Queue

import pytest

from edge_runtime.errors import UserError
from edge_runtime.sinks import Mqtt

client = pytest.importorskip("paho.mqtt.client", reason="needs paho-mqtt, of the extra mqtt")
MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/opt/homebrew/sbin")
needs_broker = pytest.mark.skipif(MOSQUITTO is None, reason="mosquitto is not installed")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Broker:
    def __init__(self, folder):
        self.port = free_port()
        self.readers = []
        self._settings = folder / "mosquitto.conf"
        self._settings.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous true\n")
        self.start()

    def start(self):
        command = [MOSQUITTO, "-c", str(self._settings)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        until_s = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < until_s
            time.sleep(0.02)

    def _answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self._process.terminate()
        self._process.wait(10)

    def subscribe(self, topic):
        """A queue of (topic, payload) from now on."""
        messages = Queue()
        reader = client.Client(client.CallbackAPIVersion.VERSION2)
        reader.on_message = lambda _, __, message: messages.put(
            (message.topic, message.payload.decode())
        )
        ready = Queue()
        reader.on_subscribe = lambda *_: ready.put(True)
        reader.on_connect = lambda reader, *_: reader.subscribe(topic, qos=1)
        reader.connect("127.0.0.1", self.port)
        reader.loop_start()
        ready.get(timeout=10)
        self.readers.append(reader)
        return messages


@pytest.fixture
def broker(tmp_path):
    made = Broker(tmp_path)
    yield made
    while made.readers:
        reader = made.readers.pop()
        reader.disconnect()
        reader.loop_stop()
    made.stop()


@needs_broker
def test_events_arrive_under_their_own_topics(broker, shown, text_event):
    messages = broker.subscribe("home/asl/#")
    sink = Mqtt(f"127.0.0.1:{broker.port}/home/asl")
    assert messages.get(timeout=10) == ("home/asl/status", "online")
    shown(sink, "B")
    topic, payload = messages.get(timeout=10)
    assert (topic, json.loads(payload)["label"]) == ("home/asl/frame", "B")
    sink.finish(text_event)
    sink.close()
    topic, payload = messages.get(timeout=10)
    assert (topic, json.loads(payload)["text"]) == ("home/asl/text", "HI")
    assert messages.get(timeout=10) == ("home/asl/status", "offline")


@needs_broker
def test_a_broker_that_comes_back_gets_what_matters(broker, shown, text_event):
    sink = Mqtt(f"127.0.0.1:{broker.port}/asl")
    broker.stop()
    until_s = time.monotonic() + 10
    while sink._client.is_connected():
        assert time.monotonic() < until_s
        time.sleep(0.02)
    shown(sink, "B")
    sink.finish(text_event)
    broker.start()
    messages = broker.subscribe("asl/#")
    topics = []
    while "asl/text" not in topics:
        topics.append(messages.get(timeout=20)[0])
    assert "asl/frame" not in topics
    sink.close()


def test_a_broker_that_is_not_there_is_named():
    port = free_port()
    with pytest.raises(UserError, match=rf"no MQTT broker answers at 127\.0\.0\.1:{port}"):
        Mqtt(f"127.0.0.1:{port}/asl")


@pytest.mark.parametrize("target", ["localhost", "localhost:1883", "localhost/asl/#", "/asl"])
def test_a_target_has_a_host_and_a_topic(target):
    with pytest.raises(UserError, match="no HOST:PORT/TOPIC"):
        Mqtt(target)
