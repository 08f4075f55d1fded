"""Runs one target under a fuzzer that is guided by coverage: `python guided.py TARGET CORPUS [options of libFuzzer]`.

The corpus grows; what crashes a target is written where `-artifact_prefix` says, and belongs into `cases/` with its mend.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["generator", "markdown"]):
    from fuzz.seeds import write_seeds
    from fuzz.targets import TARGETS

    import generator.compile.narrative
    import generator.load.binary
    import generator.load.documents
    import generator.load.tables
    import generator.publish.versions.reading  # noqa: F401  imported here, so that it is instrumented


def main() -> None:
    """Fuzz until libFuzzer is told to stop, or something breaks; what there is to begin with is written first."""
    name = sys.argv.pop(1)
    write_seeds(name, Path(sys.argv[1]))
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
