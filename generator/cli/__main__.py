"""`python -m generator.cli`: the command where it is not installed as a program."""

from generator.cli import main

main()
