"""VideoClip: one annotated stretch of a video, whichever corpus it is from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
# Of file names on any system; the underscore ends the label.
_UNSAFE = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class VideoClip:
    """What to cut out of which video, and what it shows.

    Attributes:
        label: the sign, as the corpus writes it.
        url: http or https, of the whole video.
        corpus: name of the corpus.
        signer: unique within the corpus; "" where it is not known.
        split: "train", "val", "test", or "" where it is not known.
        start_s: seconds from the start of the video.
        end_s: seconds, the first instant after the clip; None at the end of the video.
        box: the signer's (left, top, right, bottom), shares of the width and height, 0..1; None
            where it is not known.
        entry: the corpus's own record, for reports.
    """

    label: str
    url: str
    corpus: str
    signer: str
    split: str
    start_s: float
    end_s: float | None
    box: tuple[float, float, float, float] | None
    entry: dict[str, Any]

    @property
    def video(self) -> str:
        """A file name's worth of identity: the same for every address of one video."""
        return youtube_id(self.url) or hashlib.sha256(self.url.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """``LABEL_VIDEO_START-END``, times in milliseconds: the same in every slice of a corpus."""
        end = "" if self.end_s is None else round(self.end_s * 1000)
        return f"{label_in_names(self.label)}_{self.video}_{round(self.start_s * 1000)}-{end}"


def label_in_names(label: str) -> str:
    """The label as files are named after it: ``label_of`` answers it again.

    An underscore becomes a space: MS-ASL has both "how" and "how_many", and whoever reads up to the
    first underscore would take the second for the first.
    """
    clean = _UNSAFE.sub("-", label.replace("_", " ")).strip(" .")
    return clean[:_LONGEST_LABEL] or "-"


def label_of(name: str) -> str:
    """The label in the name of a clip's file: what stands before the first underscore."""
    return name.partition("_")[0]


def youtube_id(url: str) -> str:
    """The 11 characters that name a video on YouTube, "" for any other address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    found = ""
    if host == "youtu.be":
        found = parts.path.strip("/")
    elif host == "youtube.com" and parts.path.startswith(("/embed/", "/shorts/", "/v/")):
        found = parts.path.split("/")[2]
    elif host == "youtube.com":
        found = parse_qs(parts.query).get("v", [""])[0]
    return found if _YOUTUBE_ID.fullmatch(found) else ""


def whole_url(url: str) -> str:
    """The address as a downloader takes it: with a scheme, and of YouTube the video alone.

    MS-ASL leaves out the scheme of a third of its addresses, and writes some of them with the
    second to start at.
    """
    url = url.strip()
    if "://" not in url:
        url = f"https://{url}"
    video = youtube_id(url)
    return f"https://www.youtube.com/watch?v={video}" if video else url
