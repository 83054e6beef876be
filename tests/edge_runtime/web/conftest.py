"""A served run, and pages that watch it."""

import asyncio

import pytest


@pytest.fixture
def run():
    from .served import Run

    made = Run().start()
    yield made
    made.sink.close()


@pytest.fixture
def watching(run):
    """Runs a coroutine function with a socket as the page has it: watching(async def f(page))."""

    from .served import aiohttp

    def watch(script, **headers):
        async def main():
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(run.url + "view", headers=headers) as page,
            ):
                return await asyncio.wait_for(script(page), 20)

        return asyncio.run(main())

    return watch
