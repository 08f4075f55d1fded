"""Digests of models, each made once in a run however often it is asked for."""

from pydantic import BaseModel

from generator.cache import digest_of
from generator.pipeline.analysis import Run


class Digested:
    """Models whose digests are known. They are never changed in place, so one that is the same is the same still."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[BaseModel, str]] = {}

    def of(self, model: BaseModel) -> str:
        """The digest of a model as JSON."""
        found = self._known.get(id(model))
        if found is None:
            found = self._known[id(model)] = (
                model,
                digest_of(model.model_dump_json()),
            )  # held, so that no other has its id
        return found[1]

    def of_history(self, run: Run, name: str) -> str:
        """The digest of the history of a review, likewise not read; as it was told, and not as it is published."""
        return run.told.get(name) or self.of(run.histories[name])

    def of_results(self, run: Run, name: str) -> str:
        """The digest of the results of a review, which are not read where it is known."""
        known = run.known.get(name)
        return known.digest if known else self.of(run.results[name])
