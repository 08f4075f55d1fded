"""What other pages show of each review, and what its own are made from: known without reading it where nothing has changed."""

import dataclasses
import functools
import json
from collections.abc import Collection, Mapping

from generator.cache import Cache, digest_of
from generator.model import Review
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.kept import Kept
from generator.pipeline.page_inputs import PageInput, PageInputs
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is to be known of a review, as it is published; texts that are empty stand for what there is not."""

    title: str
    review: str = ""
    """The digest of its front matter."""
    history: str = ""
    """That of its history."""
    actions: str = ""
    """That of what the register shows of its actions in time."""
    period: str = ""
    """Its first and its last day, as `2026-01-01/2026-03-31`."""
    status: str = ""
    next_review: str = ""
    """The day by which the next one is due, as `2026-07-01`."""
    roles: tuple[tuple[str, str], ...] = ()
    """The ids of those who took part with their roles, in order, as far as they have any."""
    page: str = ""
    """A key of what its page is made from, but for titles of others, the settings and the day."""
    links: tuple[str, ...] = ()
    """The reviews that its page names by their titles, if they are there."""
    waits: bool = False
    """Whether the day shows on its page."""

    def written(self) -> str:
        """As text that `read_shown` reads."""
        return json.dumps(dataclasses.asdict(self), separators=(",", ":"))


def read_shown(text: str) -> Shown:
    """Raises ValueError, LookupError or TypeError where a text is none."""
    found = json.loads(text)
    return Shown(
        **found | {"links": tuple(found["links"]), "roles": tuple((name, role) for name, role in found["roles"])}
    )


def described(review: Review) -> Shown:
    """What is told of a review wherever it is named."""
    return Shown(
        title=review.title,
        period=f"{review.period.start.isoformat()}/{review.period.end.isoformat()}",
        status=str(review.status),
        next_review=review.next_review.isoformat() if review.next_review else "",
        roles=tuple((name, person.role) for name, person in sorted(review.people.items()) if person.role),
    )


def digest_of_actions(review: Review, later: Collection[str]) -> str:
    """The digest of what the register shows of actions in time, of which some were taken up `later`; empty without any."""
    listed = [[key, key in later, action.model_dump_json()] for key, action in review.actions.items()]
    return digest_of(json.dumps(listed)) if listed else ""


class ShownReviews:
    """What is shown of each review of a run, by its id."""

    def __init__(self, cache: Cache, digested: Digested, finished: Run) -> None:
        self._digested, self._finished = digested, finished
        fresh = {name: finished.documents[name] for name in finished.documents if name not in finished.standing}
        self._near = PageInputs(finished, fresh)
        self._whole = functools.cache(lambda: PageInputs(finished, finished.documents))
        kept = Kept(cache, "what is shown of reviews")
        self.known: dict[str, Shown] = {}
        for name in dict.fromkeys((*finished.documents, *finished.histories)):
            make = functools.partial(self._of, name)
            key = finished.stands_in.get(name)
            self.known[name] = kept.get(key, read_shown, make, Shown.written) if key else make()
        kept.save()

    def input(self, name: str) -> PageInput:
        """What the page of a sound review is made from. Reviews that hang together stand together, or none of them does."""
        return (self._whole() if name in self._finished.standing else self._near).of(name)

    def titles(self) -> Mapping[str, str]:
        """What the sound reviews are called."""
        return {name: self.known[name].title for name in self._finished.results}

    def actions(self) -> dict[str, str]:
        """The digests of their actions, of those that have any."""
        return {name: found for name in self._finished.results if (found := self.known[name].actions)}

    def _of(self, name: str) -> Shown:
        finished, digested = self._finished, self._digested
        document = finished.documents.get(name)
        history = finished.histories.get(name)
        told = digested.of(history) if history else ""
        if document is None:
            return Shown(title=name, history=told)
        found = dataclasses.replace(described(document.review), review=digested.of(document.review), history=told)
        if name not in finished.results:
            return found
        given = self.input(name)
        return dataclasses.replace(
            found,
            actions=digest_of_actions(document.review, given.taken_up),
            page=given.key(finished.digests[document.file], digested.of_results(finished, name)),
            links=given.links,
            waits=given.waits,
        )
