"""Whatever sum of vectors rests on few people is found, and nothing else: held against a look at every few people."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from generator.analyse.disclosure.deriving import TooManyError
from generator.analyse.disclosure.few_people import FewPeople


def sums(vectors: np.ndarray, who: list[int], minimum: int) -> list[list[int]]:
    """The vectors that each sum of few takes, where each place is of one person and one answer."""
    places = np.arange(vectors.shape[1])
    search = FewPeople(
        vectors=csr_array(vectors), gave=(places, np.array(who)), sizes=np.ones(len(places)), minimum=minimum
    )
    return [each.tolist() for each in search.sums()]


def rests_on_few(vectors: np.ndarray, who: list[int], minimum: int) -> bool:
    """Whether any sum of the vectors that is not nothing is nothing for all but fewer people than these."""
    whole = np.linalg.matrix_rank(vectors)
    places = range(vectors.shape[1])
    people = sorted(set(who))
    some = [
        [at for at in places if who[at] in few]
        for many in range(1, minimum)
        for few in combinations(people, min(many, len(people)))
    ]
    return any(np.linalg.matrix_rank(np.delete(vectors, few, axis=1)) < whole for few in some)


@given(data=st.data(), facts=st.integers(2, 5), places=st.integers(3, 8), minimum=st.integers(2, 4))
def test_a_sum_of_few_people_is_found_wherever_there_is_one(
    data: st.DataObject, facts: int, places: int, minimum: int
) -> None:
    who = data.draw(st.lists(st.integers(0, 6), min_size=places, max_size=places))
    weights = st.sampled_from([0.0, 0.0, 1.0, 1.0, 2.5])
    vectors = np.array(
        data.draw(st.lists(st.lists(weights, min_size=places, max_size=places), min_size=facts, max_size=facts))
    )
    assume(all(len({one for one, weight in zip(who, each, strict=True) if weight}) >= minimum for each in vectors))
    found = sums(vectors, who, minimum)
    assert bool(found) is rests_on_few(vectors, who, minimum)
    assert all(rests_on_few(vectors[taken], who, minimum) for taken in found), "what is taken tells of few by itself"


def test_many_figures_of_many_people_tell_of_the_three_that_all_lack() -> None:
    random = np.random.default_rng(3)
    vectors = (random.random((40, 600)) < 0.4).astype(np.float64)
    assert not sums(vectors, list(range(600)), 10)
    taken = vectors[:7].sum(axis=0)
    taken[[5, 99, 300]] += 1.0
    [found] = sums(np.vstack([vectors, taken]), list(range(600)), 10)
    assert found == [*range(7), 40]


def test_too_many_are_not_looked_at() -> None:
    with pytest.raises(TooManyError):
        sums(np.eye(1_000), list(range(1_000)), 10)
