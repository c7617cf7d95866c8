"""
Values of many skeletons at once. A plan, made on the CPU from the tokens alone, puts the nodes of all skeletons that have the
same height and operator together; the device then computes each group with one call.
"""

from dataclasses import dataclass

import numpy as np
import torch

from .functions import BINARY, UNARY
from .vocabulary import LITERALS, PARAMETER, Vocabulary


@dataclass(frozen=True)
class Group:
    """Nodes of one operator whose operands are known by then. Nodes are numbered row * longest + position."""

    operator: str
    nodes: np.ndarray
    first: np.ndarray
    second: np.ndarray


@dataclass(frozen=True)
class Plan:
    shape: tuple[int, int]
    groups: list[Group]
    #: Nodes that are literals, with their values.
    literals: list[tuple[float, np.ndarray]]
    #: Nodes that are inputs, and which.
    inputs: tuple[np.ndarray, np.ndarray]
    #: Nodes that are parameters, and which of their row: they are counted from left to right.
    parameters: tuple[np.ndarray, np.ndarray]


def plan(tokens: np.ndarray, lengths: np.ndarray, vocabulary: Vocabulary) -> Plan:
    """`tokens` [B, L]. Raises ValueError where one of the skeletons is no whole expression."""
    rows, longest = tokens.shape
    arities = np.array(vocabulary.arities)[tokens]
    stack = np.zeros((rows, longest + 2), dtype=np.int64)
    size = np.zeros(rows, dtype=np.int64)
    first = np.zeros((rows, longest), dtype=np.int64)
    second = np.zeros((rows, longest), dtype=np.int64)
    height = np.zeros((rows, longest), dtype=np.int64)
    flat_height = height.reshape(-1)
    all_rows = np.arange(rows)
    for position in range(longest - 1, -1, -1):
        live = position < lengths
        arity = arities[:, position]
        if np.any(live & (size < arity)):
            raise ValueError("A skeleton has an operator without operands.")
        one, two = live & (arity >= 1), live & (arity == 2)
        first[one, position] = stack[all_rows[one], size[one] - 1]
        second[two, position] = stack[all_rows[two], size[two] - 2]
        height[one, position] = flat_height[first[one, position]] + 1
        height[two, position] = np.maximum(height[two, position], flat_height[second[two, position]] + 1)
        size = np.where(live, size - arity + 1, size)
        stack[all_rows[live], size[live] - 1] = all_rows[live] * longest + position
    if np.any(size != 1):
        raise ValueError("A skeleton is not one whole expression.")

    used = (np.arange(longest) < lengths[:, None]).reshape(-1)
    flat = tokens.reshape(-1)
    groups = []
    for level in range(1, int(height.max(initial=0)) + 1):
        at = np.flatnonzero(used & (flat_height == level))
        for token in np.unique(flat[at]):
            nodes = at[flat[at] == token]
            groups.append(Group(vocabulary.names[token], nodes, first.reshape(-1)[nodes], second.reshape(-1)[nodes]))
    is_parameter = (tokens == vocabulary.id(PARAMETER)) & used.reshape(tokens.shape)
    which = np.cumsum(is_parameter, axis=1) - 1
    parameters = np.flatnonzero(is_parameter)
    columns = np.full(len(vocabulary), -1)
    columns[list(vocabulary.inputs)] = np.arange(len(vocabulary.inputs))
    inputs = np.flatnonzero(used & (columns[flat] >= 0))
    return Plan(
        shape=(rows, longest),
        groups=groups,
        literals=[
            (value, np.flatnonzero(used & (flat == vocabulary.id(name))))
            for name, value in LITERALS.items()
            if name in vocabulary.names
        ],
        inputs=(inputs, columns[flat[inputs]]),
        parameters=(parameters, which.reshape(-1)[parameters]),
    )


def parameter_counts(tokens: np.ndarray, vocabulary: Vocabulary) -> np.ndarray:
    return (tokens == vocabulary.id(PARAMETER)).sum(axis=1)


def evaluate(plan: Plan, columns: torch.Tensor, parameters: torch.Tensor) -> torch.Tensor:
    """
    Values [B, P] of the planned skeletons at `columns` [B, inputs, P] with `parameters` [B, most parameters], NaN where they
    are not real, in the precision and on the device of the columns.
    """
    rows, longest = plan.shape
    device = columns.device

    def index(numbers: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(numbers).to(device, non_blocking=True)

    # Whole rows are copied: several times faster on CPUs than indexing with a tensor.
    values = columns.new_empty((rows * longest, columns.shape[-1]))
    for value, nodes in plan.literals:
        values.index_fill_(0, index(nodes), value)
    nodes, which = plan.inputs
    width = columns.shape[1]
    values.index_copy_(0, index(nodes), columns.flatten(0, 1).index_select(0, index(nodes // longest * width + which)))
    nodes, which = plan.parameters
    chosen = parameters[index(nodes // longest), index(which)]
    values.index_copy_(0, index(nodes), chosen.unsqueeze(-1).expand(-1, values.shape[1]))
    for group in plan.groups:
        first = values.index_select(0, index(group.first))
        if group.operator in UNARY:
            result = UNARY[group.operator](first)
        else:
            result = BINARY[group.operator](first, values.index_select(0, index(group.second)))
        values.index_copy_(0, index(group.nodes), result)
    return values.index_select(0, torch.arange(0, rows * longest, longest, device=device))
