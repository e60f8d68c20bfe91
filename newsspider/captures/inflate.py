"""The library that inflates WARC files: isal's if it is installed (the extra `ccnews`), else Python's own.

Both have the same functions; the first is more than twice as fast.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

zlib: Any = import_module("isal.isal_zlib" if find_spec("isal") else "zlib")
