"""`python -m bench.whole.bare FOLDER`: libyaml over every file of a folder, nothing done with its events.

Prints the seconds that the parser took, without reading the files and without the start of Python.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from yaml._yaml import CParser
from yaml.events import StreamEndEvent


def main() -> None:
    """Reads all files, then parses all."""
    texts = [file.read_bytes() for file in sorted(Path(sys.argv[1]).iterdir())]
    start = time.perf_counter()
    for text in texts:
        parser = CParser(text)
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
