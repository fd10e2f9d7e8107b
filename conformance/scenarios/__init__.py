"""For each module, what it is for: examples of its writes, and stories that must come out right."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from .module import Scenarios

_FILES = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
# Every file here that has scenarios calls them `of`.
OF_MODULES: Mapping[str, Scenarios] = {
    file.of.module: file.of for file in _FILES if hasattr(file, "of")
}
