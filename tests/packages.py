"""Data Packages as another program reads them: frictionless validates the description, and every cell against it."""

from pathlib import Path

from frictionless import Package
from frictionless.resources import TableResource


def package(folder: Path) -> Package:
    """The package of a folder. Fails where its description or any cell of its tables is not as it says."""
    found = Package(str(folder / "datapackage.json"))
    report = found.validate()
    assert report.valid, report.flatten(["name", "type", "rowNumber", "fieldNumber", "message"])
    return found


def table(found: Package, name: str) -> TableResource:
    """One of its tables."""
    resource = found.get_resource(name)
    assert isinstance(resource, TableResource)
    return resource
