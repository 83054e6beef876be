"""Fetching one video by yt-dlp, and saying in one sentence why it did not come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

# What sites answer, as yt-dlp passes it on -> what to tell, and whether it may change.
_ANSWERS = (
    (r"private video|video is private", "it is private", True),
    (r"HTTP Error 429|Too Many Requests", "the site asks for fewer requests", False),
    (r"confirm you.re not a bot", "the site wants a signed-in visitor: give --cookies FILE", False),
    (r"confirm your age|age.restricted|inappropriate", "it is shown to adults alone", False),
    (r"members.only|join this channel|requires payment", "it is not free", True),
    (r"in your country|geo.?restrict", "it is blocked in this country", False),
    (
        r"removed|terminated|no longer available|video unavailable|does not exist|not available",
        "it was removed",
        True,
    ),
    (r"HTTP Error (404|410)", "nothing is at its address any more", True),
    (r"HTTP Error (401|403)", "the site refuses it", False),
    (r"HTTP Error 5\d\d", "the site has a fault: try again later", False),
    (
        r"timed out|resol[vu]|refused|reset|unreachable|connection|IncompleteRead|SSL",
        "the network failed: try again later",
        False,
    ),
    (r"requested format is not available", "it comes in no form that can be used", False),
    (r"unsupported url", "there is no video at its address", True),
)
SLOW_DOWN = _ANSWERS[1][1]
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


class FetchError(Exception):
    """A video did not come.

    Attributes:
        sentence: why, to be read after "the video was not fetched: ".
        permanent: whether another try is in vain.
    """

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent


class Fetcher(Protocol):
    """Where videos come from."""

    def fetch(self, url: str, folder: Path, name: str) -> Path:
        """The video as a file ``folder/name.*``; an unfinished one there is gone on with.

        Raises:
            FetchError: it did not come.
        """
        ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How much is asked of a site.

    Attributes:
        bytes_per_s: at most so many.
        pause_s: seconds between two videos; a random part of as much again is added.
        height: of the picture, in pixels, at most; MediaPipe looks at 256 of them.
        cookies: file of a browser's cookies, for sites that want a signed-in visitor.
    """

    bytes_per_s: int = 2_000_000
    pause_s: float = 5.0
    height: int = 720
    cookies: Path | None = None


class YtDlp:
    """yt-dlp as a library: one connection, one video at a time, a picture without sound.

    Its configuration files are left aside; its plugins, where a user has installed any, are not.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners

    def fetch(self, url: str, folder: Path, name: str) -> Path:
        from yt_dlp import YoutubeDL
        from yt_dlp.utils import YoutubeDLError

        folder.mkdir(parents=True, exist_ok=True)
        try:
            with YoutubeDL(self._options(folder, name)) as downloader:
                found = downloader.extract_info(url, download=True)
        except (YoutubeDLError, OSError) as error:
            raise failure(str(error)) from error
        files = found.get("requested_downloads") if isinstance(found, dict) else None
        if not files:
            raise FetchError("there is no single video at its address", permanent=True)
        return Path(files[0]["filepath"])

    def _options(self, folder: Path, name: str) -> dict[str, Any]:
        manners, most = self._manners, f"[height<=?{self._manners.height}]"
        return {
            "outtmpl": {"default": f"{folder}/{name.replace('%', '%%')}.%(ext)s"},
            # H.264 is what every OpenCV reads.
            "format": f"bv{most}/b{most}/b",
            "format_sort": [f"res:{manners.height}", "vcodec:h264"],
            "ratelimit": manners.bytes_per_s,
            "sleep_interval": manners.pause_s,
            "max_sleep_interval": 2 * manners.pause_s,
            "sleep_interval_requests": min(1.0, manners.pause_s),
            "concurrent_fragment_downloads": 1,
            "retries": 3,
            "fragment_retries": 3,
            "socket_timeout": 30,
            "continuedl": True,
            "noplaylist": True,
            "cachedir": False,
            "cookiefile": str(manners.cookies) if manners.cookies else None,
            "quiet": True,
            "no_warnings": True,
            "noprogress": True,
            "logger": _Silent(),
        }


def failure(message: str) -> FetchError:
    """What a message of yt-dlp means."""
    plain = " ".join(_COLOURS.sub("", message).split())
    for pattern, sentence, permanent in _ANSWERS:
        if re.search(pattern, plain, re.IGNORECASE):
            return FetchError(sentence, permanent=permanent)
    told = re.sub(r"^ERROR: (\[\S+\] )?", "", plain).split("; please report")[0]
    return FetchError(told[:200] or "it did not come", permanent=False)


class _Silent:
    """Swallows what yt-dlp prints; errors are raised as well."""

    def debug(self, message: str) -> None:
        pass

    info = warning = error = debug
