"""python -m benchmarks.watch URL N: N viewers of a web page that show nothing."""

from __future__ import annotations

import asyncio
import sys

import aiohttp


async def _watch(session: aiohttp.ClientSession, url: str) -> None:
    """Take each picture, and say at once that it was shown."""
    async with session.ws_connect(f"{url}view") as socket:
        async for message in socket:
            if message.type == aiohttp.WSMsgType.BINARY:
                await socket.send_json({"do": "ready"})


async def _main(url: str, count: int) -> None:
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(_watch(session, url) for _ in range(count)))


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], int(sys.argv[2])))
