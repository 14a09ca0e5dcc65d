"""Run the program by ``python -m dialog_docs``."""

from dialog_docs.cli import main

main()
