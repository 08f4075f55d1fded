"""Rules of the record: what Git shows about criteria, sign-offs and evidence. Only a repository can break them.

GOAL: criteria that did not stand before the data, or moved afterwards. SIGN: sign-offs that no longer cover what they signed.
"""

from generator.problems import Rule, Severity

_WARNING = Severity.WARNING


_rule = Rule.of

GOAL_MOVED = _rule(
    "GOAL-001", _WARNING, "A criterion that moved when there were data",
    "Whoever knows the figures can move a target, a measure or a filter until they look well. Readers must learn that it moved, "
    "and why.",
    "Say why under `adaptations`, in the same commit or a later one. The adaptation names the criterion "
    "(`criteria: [answered-in-20s]`), or the source whose filter, scale or weight changed (`source: calls`).",
)  # fmt: skip
GOAL_LATE = _rule(
    "GOAL-002", _WARNING, "Criteria that came after their data, though the plan is dated before",
    "`agreed_on` tells readers that the criteria were settled before anyone saw the data, and the history shows the data first.",
    "Set `agreed_on` to the day on which these criteria were settled, explain them in an adaptation with `criteria: [...]`, "
    "or accept this with where else it is recorded when they were.",
)  # fmt: skip
GOAL_EFFECT = _rule(
    "GOAL-003", _WARNING, "An effect whose change or target moved when its figures were there",
    "Whoever knows the figures can choose the day of the change, or lower the target of the action, until it looks like a "
    "success.",
    "Say why under `adaptations`, in the same commit or a later one. The adaptation names the criterion of the effect "
    "(`criteria: [answered-in-20s]`), or its source (`source: calls`).",
)  # fmt: skip

SIGN_CHANGED = _rule(
    "SIGN-001", _WARNING, "Signed, and changed since",
    "Whoever signed agreed to something else than what stands there now, and what rests on it needs another look.",
    "Let it be signed again (`reviews sign`), or take the signature back with the reason (`reviews sign ... --withdraw`).",
)  # fmt: skip
SIGN_DOUBT = _rule(
    "SIGN-002", _WARNING, "A sign-off that does not fit what Git records",
    "A sign-off shows agreement only as far as its commit does: who made it, when, and that nobody edited it afterwards.",
    "Let whoever signs run `reviews sign` and commit it; or accept this, with how they agreed.",
)  # fmt: skip
SIGN_BARE = _rule(
    "SIGN-003", Severity.NOTE, "A sign-off that does not say what was signed",
    "Without the digest nothing shows whether the part is still what was signed.",
    "Sign it with `reviews sign`, which writes the digest.",
)  # fmt: skip
SIGN_OWN = _rule(
    "SIGN-004", Severity.NOTE, "Signed by whoever wrote it",
    "Who decides should have seen what another prepared; where one author commits both, nothing shows that they did.",
    "Let whoever decides commit the sign-off, or accept this, with how they agreed.",
)  # fmt: skip
SIGN_GONE = _rule(
    "SIGN-005", _WARNING, "A sign-off that was taken out of the review",
    "Who agreed once, and does not any more, takes that back with a reason. A line that is deleted hides that somebody agreed, "
    "or brings back what they had signed before.",
    "Put the line back as it was (`git show COMMIT -- FILE` shows it) and withdraw it with `reviews sign ... --withdraw`, "
    "or accept this, with why it went.",
)  # fmt: skip

GIT_LINE_ENDS = _rule(
    "GIT-001", _WARNING, "Line ends that Git turned around",
    "The site is made from the bytes of the files. Where these are not those of the commit, the site is not the commit's "
    "either, though Git takes the files for unchanged.",
    "Put a file `.gitattributes` with the lines `reviews/** -text`, `site_config/** -text` and `mkdocs.yml -text` in the "
    "portfolio, or set `core.autocrlf` to `false`; then check the files out anew.",
)  # fmt: skip
GIT_MODULE = _rule(
    "GIT-002", Severity.ERROR, "A submodule that was not fetched",
    "The commit has another repository there, and its files are not here: reviews in it would be missing from the site.",
    "Fetch it with `git submodule update --init`, or take it out.",
)  # fmt: skip
GIT_SPARSE = _rule(
    "GIT-003", Severity.ERROR, "Files that a sparse checkout leaves out",
    "The commit has them, and they are not on this disk: reviews and tables among them would be missing from the site.",
    "Have all files written with `git sparse-checkout disable`, or add their folders with `git sparse-checkout add`.",
)  # fmt: skip


RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
