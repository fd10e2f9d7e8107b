"""The files of the demo: real notices and publiccode.yml files; see SOURCES.md."""

from pathlib import Path

FILES = Path(__file__).parent
