"""Fitting the weights with which the votes of rules and classifier are combined."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from factex.evaluation.gold import GoldDocument
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.index import load_index
from factex.recognizers.weapons.kb import load_kb
from factex.recognizers.weapons.scene import look
from factex.tagger.classifiers import Classifier
from factex.tagger.find import Ballots, hear
from factex.tagger.fuse import VOTES, Ballot, Votes, default_votes, logit
from factex.training.data import hide

__all__ = ["fit_votes"]

#: Shares of the knowledge base that are hidden while votes are gathered.
SHARES = (0.0, 0.2, 0.5)
#: How strongly the weights are held to the default ones, in examples.
PRIOR = 2.0


def fit_votes(documents: Sequence[GoldDocument], classifier: Classifier, *, seed: int) -> Votes:
    """Fit the weights on annotated documents that the classifier was not trained on.

    A logistic regression for each way in which a name comes up, held to `default_votes` where
    there are few examples.

    Parameters
    ----------
    documents : sequence of GoldDocument
        With all their weapons annotated; optional mentions count neither way.
    classifier : Classifier
        The trained model.
    seed : int
        Of the choice of what is hidden.
    """
    rows: dict[str, list[tuple[float, float]]] = {way: [] for way in VOTES}
    right: dict[str, list[float]] = {way: [] for way in VOTES}
    for ballot, is_right in _gather(documents, classifier, seed):
        rows[ballot.way].append((logit(ballot.confidence), logit(ballot.score)))
        right[ballot.way].append(float(is_right))
    votes = {}
    for way in VOTES:
        prior = default_votes()[way]
        start = np.array([prior.bias, prior.rules, prior.model])
        weights = _fit(np.array(rows[way]).reshape(-1, 2), np.array(right[way]), start)
        votes[way] = Ballot(*(round(float(weight), 3) for weight in weights))
    return votes


def _gather(
    documents: Sequence[GoldDocument], classifier: Classifier, seed: int
) -> Iterator[tuple[Ballots, bool]]:
    chance = random.Random(seed)
    for share in SHARES:
        kb = hide(load_kb(), share, chance) if share else load_kb()
        index = load_index(kb)
        for document in documents:
            text = document.text
            ballots = hear(text, look(text, index), find_weapons(text, kb), classifier)
            weapons = [mention for mention in document.mentions if mention.kind == "weapon"]
            for ballot in ballots:
                touched = [m for m in weapons if m.start < ballot.end and ballot.start < m.end]
                if not any(mention.optional for mention in touched):
                    yield ballot, bool(touched)


def _fit(rows: np.ndarray, right: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Newton's method for a logistic regression whose weights are drawn to where they start.

    A step that overshoots is halved: with few examples, all clear, whole steps can run away.
    """
    design = np.column_stack([np.ones(len(rows)), rows])

    def loss(weights: np.ndarray) -> float:
        points = design @ weights
        told = np.logaddexp(0, points) - right * points
        return float(told.sum() + PRIOR / 2 * np.square(weights - start).sum())

    weights = start.copy()
    for _ in range(50):
        chances = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chances - right) + PRIOR * (weights - start)
        curve = (design.T * (chances * (1 - chances))) @ design + PRIOR * np.eye(3)
        step = np.linalg.solve(curve, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-6:
            step /= 2
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    # more confidence or a higher score never makes a name less likely
    weights[1:] = np.maximum(weights[1:], 0.0)
    return weights
