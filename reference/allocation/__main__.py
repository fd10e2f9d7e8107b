"""`python -m reference.allocation`: solve, check and explain a run file, or uphold an appeal."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reference.allocation.canonical import canonical_text, parse
from reference.allocation.checks.checker import check
from reference.allocation.explanations import explain, is_impossible
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_again, solve_document, uphold
from reference.allocation.sentences import LANGUAGES

DONE, FOUND, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    Returns 0 when done; 1 when the checker found something or no plan is possible; 2 when the file
    cannot be used, with every problem and its place on standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        document = parse(options.file.read_text(encoding="utf-8"))
        return _do(options, document)
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
    except ValueError as error:
        print(f"{options.file}: this is not JSON that can be read: {error}", file=sys.stderr)
    except BadRun as bad:
        for problem in bad.problems:
            print(f"{options.file}: {problem}", file=sys.stderr)
    return UNUSABLE


def _do(options: argparse.Namespace, document: object) -> int:
    if options.command == "check":
        findings = check(document)
        for finding in findings:
            print(finding)
        print("Nothing found." if not findings else f"{len(findings)} found.")
        return FOUND if findings else DONE
    if options.command == "explain":
        print("\n".join(explain(document, options.child, options.language)))
        return FOUND if is_impossible(document) else DONE
    if options.command == "uphold":
        solved = uphold(document, child=options.child, unit=options.unit)
    elif options.command == "again":
        solved = solve_again(document)
    else:
        solved = solve_document(document)
    text = canonical_text(solved)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return FOUND if is_impossible(solved) else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reference.allocation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    solve = commands.add_parser("solve", help="write the run with its result")
    check_it = commands.add_parser("check", help="verify a result without the solver")
    explain_it = commands.add_parser("explain", help="say what a child got and why")
    uphold_it = commands.add_parser("uphold", help="solve again after an upheld appeal")
    again = commands.add_parser("again", help="solve classes again, moving as few as possible")
    for command in (solve, check_it, explain_it, uphold_it, again):
        command.add_argument("file", type=Path, help="the run, a JSON file")
    for command in (explain_it, uphold_it):
        command.add_argument("child", help="the child's identifier in the file")
    uphold_it.add_argument("unit", help="the unit that the appeal is about")
    explain_it.add_argument("--language", choices=LANGUAGES, default="nb")
    for command in (solve, uphold_it, again):
        command.add_argument("--output", "-o", type=Path, help="a file instead of the terminal")
    return parser


if __name__ == "__main__":
    sys.exit(main())
