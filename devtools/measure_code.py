"""Prints figures of the code by which its state can be compared over time.

    python -m devtools.measure_code

Per package: lines, files over 300 lines, functions over 40, and blocks of six lines or more that
appear more than once; of the views their median and worst length; modules that are named after an
activity; places that a new module of the reference touches. Migrations are left out.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("site", "components", "knowledge", "workshops", "reference", "conformance", "devtools")
MAX_FILE, MAX_FUNCTION, BLOCK = 300, 40, 6
# Nouns of their fields, which only look like participles.
NOUNS = {
    "annealing",
    "hearing",
    "listing",
    "planning",
    "pricing",
    "publishing",
    "staffing",
    "string",
    "teaching",
    "waiting",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(package: str) -> Iterator[tuple[Path, str]]:
    """Yield the Python files of a package and their text."""
    for path in sorted((ROOT / package).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT), path.read_text()


def functions(source: str) -> Iterator[Function]:
    """Yield every function of a file, methods and inner functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Return the lines of a function from `def` to its end, without decorators."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def is_view(path: Path, function: Function) -> bool:
    """Tell whether a function answers requests: one of a `views` module that takes `request`."""
    arguments = function.args.posonlyargs + function.args.args
    answers = function.returns is not None and "Response" in ast.unparse(function.returns)
    return "views" in path.as_posix() and answers and any(a.arg == "request" for a in arguments)


def duplicated_blocks(texts: Iterable[str]) -> int:
    """Count blocks of `BLOCK` lines that appear again, those that overlap as one."""
    blocks = [_blocks(text) for text in texts]
    counts = Counter(block for each in blocks for block in each if block)
    count = 0
    for each in blocks:
        is_again = [bool(block) and counts[block] > 1 for block in each]
        pairs = zip([False, *is_again], is_again, strict=False)
        count += sum(after and not before for before, after in pairs)
    return count


def is_activity(path: Path) -> bool:
    """Tell whether a module or its package is named after an activity: `reading`, `keeping_up`."""
    names = {part.split("_")[0] for part in path.with_suffix("").parts}
    names |= {part.split("_")[-1] for part in path.with_suffix("").parts}
    return any(name.endswith("ing") and name not in NOUNS for name in names)


def places_of_a_new_module() -> int:
    """Count the places that `docs/new-module.md` lists."""
    text = (ROOT / "docs" / "new-module.md").read_text()
    return len(re.findall(r"^[0-9]+\. ", text, re.MULTILINE))


def _blocks(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith(("import ", "from ", "#"))]
    windows = (lines[at : at + BLOCK] for at in range(len(lines) - BLOCK + 1))
    # Closing brackets and lists of names are alike everywhere and say nothing.
    return ["\n".join(each) if sum(len(line) > 12 for line in each) > 3 else "" for each in windows]


def main() -> None:
    """Print a line for each package and the longest views of each."""
    for package in PACKAGES:
        files = list(sources(package))
        texts = [text for _path, text in files]
        definitions = [(path, each) for path, text in files for each in functions(text)]
        print(
            f"{package}: {sum(text.count(chr(10)) for text in texts)} lines, "
            f"{sum(text.count(chr(10)) > MAX_FILE for text in texts)} files over {MAX_FILE}, "
            f"{sum(length(each) > MAX_FUNCTION for _path, each in definitions)} functions over "
            f"{MAX_FUNCTION}, {duplicated_blocks(texts)} duplicated blocks, "
            f"{sum(is_activity(path) for path, _text in files)} modules named after activities"
        )
        views = sorted(
            (length(each), path, each.name) for path, each in definitions if is_view(path, each)
        )
        if views:
            longest, path, name = views[-1]
            middle = median(lines for lines, _path, _name in views)
            print(f"  {len(views)} views: median {middle:g}, worst {longest} ({path}: {name})")
    print(f"a new module of the reference touches {places_of_a_new_module()} places")


if __name__ == "__main__":
    main()
