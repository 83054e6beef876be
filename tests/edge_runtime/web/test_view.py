"""What a page gets of a run, and what it may ask for."""

import asyncio
import json
import socket
import time

import cv2
import numpy as np
import pytest

from .served import HAND, aiohttp, next_moment


def test_a_page_gets_the_frame_its_hand_and_its_answer(run, watching):
    run.show("B", text="AB")
    message, jpeg = watching(next_moment)
    prediction = message["prediction"]
    assert (prediction["label"], prediction["text"], prediction["hand"]) == ("B", "AB", "right")
    assert message["hands"]["right"] == pytest.approx(HAND, abs=1e-4)
    assert message["shares_ms"] == pytest.approx({"tracker": 5.0, "model": 0.5, "other": 0.5})
    assert message["settings"] == run.controls.settings()
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture.shape == (48, 64, 3)


def test_an_outage_is_told_without_a_picture(run, watching):
    run.show()
    run.lose("camera 0 is gone: trying to get it back")
    message, jpeg = watching(next_moment)
    assert message["prediction"]["event"] == "outage"
    assert message["prediction"]["message"].startswith("camera 0 is gone")
    assert jpeg is None


def test_a_slow_page_skips_frames_instead_of_lagging_behind(run, watching):
    async def slow(page):
        numbers = []
        for _ in range(4):
            for _ in range(25):
                run.show()
                await asyncio.sleep(0.002)
            await asyncio.sleep(0.1)
            numbers.append((await next_moment(page))[0]["prediction"]["frame"])
        return numbers

    numbers = watching(slow)
    # Two are on their way at first; each answer then fetches what is newest at that moment.
    assert numbers[1] < 20
    assert 20 <= numbers[2] < 45 <= numbers[3] < 75


def test_nothing_is_encoded_while_nobody_watches_and_once_for_all_that_do(run, monkeypatch):
    encoded = []
    imencode = cv2.imencode
    monkeypatch.setattr(cv2, "imencode", lambda *given: encoded.append(1) or imencode(*given))
    for _ in range(20):
        run.show()
    assert encoded == []

    async def main():
        async with aiohttp.ClientSession() as session:
            pages = [await session.ws_connect(run.url + "view") for _ in range(8)]
            jpegs = [(await next_moment(page))[1] for page in pages]
            assert len(set(jpegs)) == 1
            assert len(encoded) == 1
            for page in pages:
                await page.close()

    asyncio.run(main())


def test_one_that_never_reads_holds_nobody_up(run, watching):
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    host, port = run.url.removeprefix("http://").strip("/").split(":")
    with socket.create_connection((host, int(port))) as deaf:
        request = f"GET /view HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
        deaf.sendall(f"{request}Connection: Upgrade\r\n{key}\r\n".encode())
        until_s = time.monotonic() + 10
        while run.sink.viewers != 1:
            assert time.monotonic() < until_s
            time.sleep(0.01)

        async def other(page):
            for _ in range(50):
                run.show()
                await next_moment(page)
            return True

        assert watching(other)


def test_commands_reach_the_run(run, watching):
    async def ask(page):
        for command in (
            {"do": "space"},
            {"do": "backspace"},
            {"do": "clear"},
            {"do": "use_bundle", "value": "digits"},
            {"do": "use_threshold", "value": 0.25},
        ):
            await page.send_json(command)
        while len(run.controls.asked) < 5:
            await asyncio.sleep(0.01)

    watching(ask)
    assert run.controls.asked == ["space", "backspace", "clear", "digits", 0.25]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ('{"do": "use_bundle", "value": "none"}', "there is no bundle none"),
        ('{"do": "use_bundle", "value": 3}', "load it again"),
        ('{"do": "format disk"}', "load it again"),
        ("[]", "load it again"),
        ("no json", "load it again"),
        ("[" * 4000, "load it again"),
    ],
)
def test_what_cannot_be_done_is_told_to_the_page_that_asked(run, watching, command, sentence):
    async def ask(page):
        await page.send_str(command)
        return json.loads(await page.receive_str())

    answer = watching(ask)
    assert answer["kind"] == "problem"
    assert sentence in answer["message"]
    assert run.controls.asked == []


def test_pages_get_the_last_text_before_the_run_is_over(run, watching):
    run.show()

    async def watch(page):
        await next_moment(page)
        run.finish("HELLO")
        closing = asyncio.create_task(asyncio.to_thread(run.sink.close))
        message, _ = await next_moment(page)
        code = (await page.receive()).data
        await closing
        return message["prediction"]["event"], message["prediction"]["text"], code

    assert watching(watch) == ("text", "HELLO", aiohttp.WSCloseCode.GOING_AWAY)
    run.sink.close()


def test_a_page_that_never_answers_does_not_keep_the_run_from_ending(run, watching):
    async def watch(page):
        for _ in range(5):
            run.show()
            await asyncio.sleep(0.02)
        started_s = time.monotonic()
        await asyncio.to_thread(run.sink.close)
        return time.monotonic() - started_s

    assert watching(watch) < 4
