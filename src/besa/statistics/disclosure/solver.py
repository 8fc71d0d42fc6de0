"""The one door to HiGHS: best whole-number solutions of a block. Same input, same answer; no time limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from besa.statistics.disclosure.space import Atom
from besa.statistics.disclosure.system import Row

World = dict[Atom, int]
"""A set of counts that agrees with everything published."""

INFEASIBLE = 2


class Programme:
    """A block as sparse matrix, built once and solved for many objectives.

    `low` and `high` bound each atom; rows bound sums of them. All atoms are whole numbers.
    """

    def __init__(self, low: Mapping[Atom, float], high: Mapping[Atom, float], rows: Sequence[Row]) -> None:
        self.place = {atom: index for index, atom in enumerate(low)}
        self.bounds = Bounds(np.array(list(low.values()), float), np.array(list(high.values()), float))
        self.constraints = [_matrix(rows, self.place)] if rows else []

    def lowest(self, weights: Mapping[Atom, float]) -> World | None:
        """A world in which the weighted sum is least; None where no world exists at all.

        Raises RuntimeError where the sum has no least value or the solver gives up.
        """
        objective = np.zeros(len(self.place))
        for atom, weight in weights.items():
            objective[self.place[atom]] += weight
        result = milp(
            objective, integrality=np.ones(len(self.place)), bounds=self.bounds,
            constraints=self.constraints, options={"mip_rel_gap": 0},
        )  # fmt: skip
        if result.status == INFEASIBLE:
            return None
        if result.x is None:
            raise RuntimeError(f"the solver gave no answer: {result.message}")
        return {atom: round(result.x[index]) for atom, index in self.place.items()}


def _matrix(rows: Sequence[Row], place: Mapping[Atom, int]) -> LinearConstraint:
    entries = [
        (index, place[atom], factor) for index, row in enumerate(rows) for atom, factor in row.terms.items()
    ]
    at, column, factor = zip(*entries, strict=True)
    matrix = csr_array((factor, (at, column)), shape=(len(rows), len(place)))
    return LinearConstraint(matrix, [row.low for row in rows], [row.high for row in rows])
