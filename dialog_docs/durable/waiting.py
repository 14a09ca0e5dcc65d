"""What is written but not on the disk yet: contents, names and folders that go there together."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Waiting:
    """What ``Files.gathered`` brings onto the disk at its end."""

    folders: dict[Path, None] = field(default_factory=dict)
    """Those with new names."""
    made: set[Path] = field(default_factory=set)
    """New folders that are not on the disk under their names."""
    contents: dict[Path, int] = field(default_factory=dict)
    """Temporary files, each with a descriptor by which it is synced."""
    names: dict[Path, Path] = field(default_factory=dict)
    """Final name → temporary file that gets it."""
    homes: set[Path] = field(default_factory=set)
    """Folders of those names."""
    own: set[Path] = field(default_factory=set)
    """Names under which a file of ours may stand, to be replaced."""

    def name(self, source: Path, target: Path) -> None:
        """A temporary file gets that name at the end."""
        self.names[target] = source
        self.homes.add(target.parent)

    def close(self, *paths: Path) -> None:
        """Do not wait for the content of files any more."""
        for path in paths:
            if (descriptor := self.contents.pop(path, None)) is not None:
                os.close(descriptor)

    def concerns(self, path: Path) -> bool:
        """Whether that name, or one in that folder, is still to come."""
        return path in self.names or path in self.homes
