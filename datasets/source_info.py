"""SourceInfo: what has to be known about a data set besides its numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Origin, licence and camera facts of one data set.

    Attributes:
        name: as readers, tables and commands call it.
        repository: owner/name of the upstream repository on GitHub, or host/path elsewhere.
        commit: the upstream commit that the files were taken from, 12 digits at least, or the
            version of a deposit; "" where it was not recorded.
        licence: SPDX identifier.
        files: what has to lie in the data folder, relative to it.
        image_size: width, height in pixels of the images that the landmarks are normalised by.
        aspect_inferred: whether upstream does not state that size (see ``datasets.aspect``).
        mirrored: whether the files hold a selfie view, which the reader undoes.
        side: the signer's own signing side, and what shows it.
        licence_file: the licence's text, relative to the data folder; "" where upstream has none.
        licence_note: where the licence is stated, if not in a licence file.
        tracker, tracker_version: what found the landmarks; "" where upstream does not say.
    """

    name: str
    repository: str
    commit: str
    licence: str
    files: tuple[str, ...]
    image_size: tuple[int, int]
    aspect_inferred: bool
    mirrored: bool
    side: str
    licence_file: str = ""
    licence_note: str = ""
    tracker: str = ""
    tracker_version: str = ""

    @property
    def aspect(self) -> float:
        """Image width divided by image height."""
        width, height = self.image_size
        return width / height

    def provenance(self) -> dict[str, str]:
        """What a manifest or a model card names: name, repository, commit, licence."""
        wanted = ("name", "repository", "commit", "licence")
        return {key: value for key, value in asdict(self).items() if key in wanted}
