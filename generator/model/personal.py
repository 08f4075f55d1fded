"""What a portfolio says about texts that may tell who somebody is."""

from dataclasses import dataclass

from pydantic import Field

from generator.model.values import Part, Text
from generator.privacy import Kind, Known
from generator.problems import Location


class PersonalData(Part):
    """Whom the site does not name, and what may stand on it all the same."""

    names: tuple[Text, ...] = Field((), description="People whom no published page names: each becomes `[name]`.")
    public: tuple[Text, ...] = Field(
        (), description="The organisation's own addresses and numbers, which may stand as they are."
    )
    ignore: tuple[Kind, ...] = Field(
        (), description="Kinds of personal data that are not looked for, such as `postcode`."
    )

    def known(self) -> Known:
        """The same for the detectors."""
        return Known(names=frozenset(self.names), public=frozenset(self.public), ignore=frozenset(self.ignore))


@dataclass(frozen=True, kw_only=True)
class PersonalCells:
    """The cells of one column that hold personal data of one kind."""

    column: str
    kind: Kind
    count: int
    places: tuple[Location, ...]
    """The first of them."""
    shown: tuple[str, ...]
    """Their texts as they would be published, shortened."""
