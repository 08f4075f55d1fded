"""Rules of personal data, PERS: texts that may tell who somebody is. What they found is never quoted."""

from generator.problems import Rule, Severity

_WARNING = Severity.WARNING
_GIT = "Git keeps what was committed: only rewriting its history takes that out."


_rule = Rule.of

CERTAIN = _rule(
    "PERS-001", _WARNING, "Personal data in a text",
    "The site shows a mark in its place, but whoever can read the repository reads it, and the text is harder to follow.",
    "Take it out, or list it under `personal_data: {public: [...]}` where it is the organisation's own. "
    f"To accept one kind, name it, such as `PERS-001/phone`: the site goes on showing the mark. {_GIT}",
)  # fmt: skip
LIKELY = _rule(
    "PERS-002", _WARNING, "Something that looks like personal data",
    "By its form and the words around it, it may tell who somebody is, so the site shows a mark in its place.",
    f"Take it out; or, where it is nobody's, write it otherwise or list it under `personal_data: {{public: [...]}}`. "
    f"To accept one kind, name it, such as `PERS-002/name`: the site goes on showing the mark. {_GIT}",
)  # fmt: skip
NAME = _rule(
    "PERS-003", Severity.ERROR, "Personal data in an id, or in the name of a file or folder",
    "Ids and names of files stand in addresses and links, where no mark can take their place.",
    f"Rename it. {_GIT}",
)  # fmt: skip
NOT_ANONYMOUS = _rule(
    "PERS-004", _WARNING, "Personal data in a table that is called anonymised",
    "`privacy: {anonymised: true}` tells readers that the file names nobody.",
    f"Take them out of the file, or take `anonymised: true` back; list what is the organisation's own under "
    f"`personal_data: {{public: [...]}}`; or `accept` this with the reason, while the site goes on showing marks. {_GIT}",
)  # fmt: skip
CELLS = _rule(
    "PERS-005", _WARNING, "Personal data in a table",
    "The site shows marks in their place, but the file itself is in the repository, for everyone who can read that.",
    f"Take them out of the file, or accept this with the basis on which they are held there. {_GIT}",
)  # fmt: skip
COMMITS = _rule(
    "PERS-006", Severity.NOTE, "Personal data in the record of Git",
    "The site shows marks in their place, but the repository shows them to everyone who can read it.",
    "Only rewriting the history of the repository takes them out. "
    "Where that is not worth it, accept this in `site_config/portfolio.yml`, with the reason.",
)  # fmt: skip
IDLE = _rule(
    "PERS-007", _WARNING, "A public text that lets nothing stand",
    "Whoever listed it believes that it makes a difference, and it makes none.",
    "Write it as it stands in the texts, such as the organisation's own telephone number, or take the entry out.",
)  # fmt: skip

OPEN = _rule(
    "PERS-008", _WARNING, "A public text that lets the addresses of customers stand",
    "Anybody may have an e-mail address at such a provider, so those of customers would be on the site as they are.",
    "Write the organisation's own address there in full, in place of the ending that follows its `@`.",
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
