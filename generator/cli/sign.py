"""The command that signs a part of a review, or takes a signature back."""

import datetime as dt
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, command
from generator.cli.days import Day
from generator.problems import UsageError

_PARTS = ("plan", "results", "decisions", "actions", "assessment")


@click.command(short_help="Sign a part of a review, or take a signature back")
@click.argument("review")
@click.option("--of", "part", type=click.Choice(_PARTS), required=True, help="The part that is signed.")
@click.option("--by", required=True, help="Who signs: a name under `people` of the review.")
@click.option("--as", "role", default="", help="In what role, in words.")
@click.option("--date", type=Day(), help="The day; else today.")
@click.option("--withdraw", "because", metavar="REASON", help="Take the newest signature back, with the reason.")
@command
def sign(
    settings: Any, review: str, part: Any, by: str, role: str, date: dt.datetime | None, because: str | None
) -> int:
    """Sign a part of REVIEW, named <team>/<review>: writes who signed what, with the digest of its meaning."""
    from generator import console, pipeline
    from generator.cli.reviews import _sound

    today = settings.today or dt.datetime.now(tz=dt.UTC).date()
    day = date.date() if date else today
    if day > today:
        raise UsageError(f"{day} is later than today, {today}", "Sign on the day itself.")
    run = pipeline.run(settings, console.ProgressBars())
    name = _sound(run, review, "messages")
    if name is None:
        console.say("Nothing was signed: a review with errors has no meaning that could be signed.")
        return PROBLEMS
    chosen = {"part": part, "by": by, "date": day}
    if because is not None:
        return _withdrawn(settings, run, name, chosen, because)
    return _signed(settings, run, name, chosen, role)


def _signed(settings: Any, run: Any, name: str, chosen: dict[str, Any], role: str) -> int:
    from generator import console, speech
    from generator.scaffold.signing import one_line, sign
    from generator.speech import signatures as say

    role = one_line(role, "--as") if role else ""
    document, part = run.documents[name], chosen["part"]
    others = _has_changes(run, name)
    done = sign(_offered(run, name), settings.root, run.digests[document.file], role=role, **chosen)
    who = done.person.role
    if done.already:
        console.say(f"{who} signed the {part} of {name} on {speech.date(done.already)}, and it is unchanged.")
        return OK
    if done.paste:
        return _paste(document.file, done.paste)
    lines = [f"{who} signed the {part} of {name} on {speech.date(chosen['date'])}.", f"Digest: {done.digest}"]
    console.show_lines([*lines, f"It covers: {say.COVERS[part]}; and who signs, by role and group."])
    if done.person.group == "reviewer" and part == "plan":
        console.say(
            "Remark: the reviewer signs a plan that is the reviewer's own work; who decides should sign it too."
        )
    _say_who_commits(run, name, chosen["by"], "they agreed", others=others)
    return OK


def _has_changes(run: Any, name: str) -> bool:
    """Whether a review has changes that are not committed: asked before anything is written into it, which would be one."""
    return any(revision.commit is None for revision in run.histories[name].revisions)


def _say_who_commits(run: Any, name: str, by: str, shown: str, *, others: bool) -> None:
    """Who has to commit what was written, and under which name; and that other changes go first."""
    from generator import console
    from generator.speech import signatures as say

    document = run.documents[name]
    person = document.review.people[by]
    names = " or ".join(person.commits_as)
    under = f" (whom Git calls {names})" if names else f"; `commits_as` under people/{by} can say under which name"
    told = f"{document.file} was changed. {person.role} is to commit it{under}: Git then shows that {shown}."
    console.say(told)
    if others:
        console.say(say.COMMIT_APART)


def _withdrawn(settings: Any, run: Any, name: str, chosen: dict[str, Any], because: str) -> int:
    from generator import console, speech
    from generator.scaffold.signing import one_line, withdraw

    document = run.documents[name]
    reason, others = one_line(because, "--withdraw"), _has_changes(run, name)
    entry, paste = withdraw(_offered(run, name), settings.root, run.digests[document.file], because=reason, **chosen)
    if paste:
        return _paste(document.file, paste)
    console.show_lines(
        [f"The sign-off of the {entry.of} of {name} of {speech.date(entry.date)} was withdrawn: {reason}"]
    )
    _say_who_commits(run, name, chosen["by"], "they took it back", others=others)
    return OK


def _paste(file: str, lines: str) -> int:
    """Leave the editing to the author, where it could not be done safely."""
    from generator import console

    console.say(f"{file} is written in a way that cannot be edited without touching more. Put this in by hand:")
    console.show_text(lines)
    return PROBLEMS


def _offered(run: Any, name: str) -> Any:
    from generator.analyse.claims.seals import Offered
    from generator.model.carried import success_elsewhere
    from generator.model.today import Today

    assessed = run.assessed.get(name)
    return Offered(
        document=run.documents[name],
        results=run.results[name],
        portfolio=run.portfolio,
        assessment=assessed.assessment if assessed else None,
        today=Today(run.today),
        elsewhere=success_elsewhere(
            run.documents[name].review, {other: each.review for other, each in run.documents.items()}
        ),
    )
