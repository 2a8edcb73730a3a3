"""Times netrisk's loader, which keeps every position, against PyYAML's: ``parsing.py FILE COUNT``.

Both run in this one process, in turn, each as its users call it: ours switches the garbage
collector off while it reads, PyYAML's does not. Prints one ratio of CPU a line. A process of its
own, so that ``bench.py`` stays small (see ``timing.run``).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import yaml

from netrisk import document
from netrisk.model.keys import TEXT_KEYS


def cpu(work: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    result = work()
    used = process_time() - start
    del result  # giving the memory back is not part of reading
    return used


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    text = file.read_text(encoding="utf-8")

    def ours() -> object:
        return document.parse(text, file.name, text_keys=TEXT_KEYS)

    def theirs() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    ours(), theirs()
    for _ in range(count):
        print(cpu(ours) / cpu(theirs))


if __name__ == "__main__":
    main()
