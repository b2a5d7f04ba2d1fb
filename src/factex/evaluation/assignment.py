"""One-to-one assignment of greatest total weight."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["assign"]


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pair rows with columns, one to one, so that the sum of their weights is greatest.

    The Hungarian method by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987): at
    most rows x rows x columns steps, the innermost of which are numpy's. Weights are whole numbers,
    so that nothing is rounded.

    Parameters
    ----------
    weights : sequence of sequence of int
        A matrix, no weight below 0. Their sum must be below 2**60.

    Returns
    -------
    list of tuple of int
        Row and column of each pair, in the order of the rows. Pairs of weight 0 are left out.

    Examples
    --------
    Taking the best pair first (5) would give 5 + 0; the best total is 4 + 4:

    >>> assign([[5, 4], [4, 0]])
    [(0, 1), (1, 0)]
    >>> assign([[0, 0]]), assign([])
    ([], [])
    """
    if not weights or not weights[0]:
        return []
    if len(weights) == 1:
        row = weights[0]
        best = max(row)
        return [(0, row.index(best))] if best else []
    if len(weights) > len(weights[0]):
        flipped = assign(list(zip(*weights, strict=True)))
        return sorted((i, j) for j, i in flipped)
    return [(i, j) for i, j in enumerate(_columns(weights)) if weights[i][j]]


def _columns(weights: Sequence[Sequence[int]]) -> list[int]:
    """Give each row its column; there are at least as many columns as rows."""
    import numpy as np

    table = np.array(weights, dtype=np.int64)
    cost = table.max() - table
    rows, columns = cost.shape
    far = np.iinfo(np.int64).max
    # potentials: cost - of_row - of_column is never below 0, and 0 on the pairs made so far
    of_row = np.zeros(rows, dtype=np.int64)
    of_column = np.zeros(columns, dtype=np.int64)
    row_of = np.full(columns, -1, dtype=np.int64)
    for first in range(rows):
        nearest = np.full(columns, far, dtype=np.int64)
        came_from = np.full(columns, -1, dtype=np.int64)
        reached = np.zeros(columns, dtype=bool)
        row, column = first, -1
        while True:
            slack = cost[row] - of_row[row] - of_column
            better = ~reached & (slack < nearest)
            nearest[better] = slack[better]
            came_from[better] = column
            open_ = np.where(reached, far, nearest)
            step = open_.min()
            # of the nearest columns one without a row, if there is one: it ends the path
            column = int((2 * (open_ == step) + (row_of < 0)).argmax())
            of_row[first] += step
            of_row[row_of[reached]] += step
            of_column[reached] -= step
            nearest[~reached] -= step
            if row_of[column] < 0:
                break
            reached[column] = True
            row = int(row_of[column])
        while column >= 0:  # turn over the pairs along the path
            before = int(came_from[column])
            row_of[column] = first if before < 0 else row_of[before]
            column = before
    chosen = [-1] * rows
    for column, row in enumerate(row_of.tolist()):
        if row >= 0:
            chosen[row] = column
    return chosen
