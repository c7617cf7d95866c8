"""The tokens of a skeleton. `corpus.json` lists them; what each means is known by its name."""

from dataclasses import dataclass
from functools import cached_property

PAD, START, END = "<pad>", "<start>", "<end>"
PARAMETER = "c"
LITERALS = {"1": 1.0, "2": 2.0, "pi": 3.141592653589793}
BINARY = ("add", "sub", "mul", "div", "pow")
UNARY = (
    "neg",
    "abs",
    "sqrt",
    "square",
    "cube",
    "exp",
    "log",
    "sin",
    "cos",
    "tan",
    "tanh",
    "asin",
    "acos",
    "atan",
)


@dataclass(frozen=True)
class Vocabulary:
    """Token names by id."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        unknown = [name for name in self.names if self._arity(name) is None]
        if unknown:
            raise ValueError(f"The corpus has tokens that training does not know: {', '.join(unknown)}.")
        if self.names[:3] != (PAD, START, END):
            raise ValueError("The first three tokens of the corpus must be <pad>, <start> and <end>.")

    def __len__(self) -> int:
        return len(self.names)

    def id(self, name: str) -> int:
        return self.names.index(name)

    @cached_property
    def inputs(self) -> tuple[int, ...]:
        """Ids of v1, v2 and so on, in the order of their columns."""
        return tuple(i for i, name in enumerate(self.names) if _is_input(name))

    @cached_property
    def arities(self) -> tuple[int, ...]:
        """Number of operands by id; 0 for those that are no operator."""
        return tuple(self._arity(name) or 0 for name in self.names)

    @staticmethod
    def _arity(name: str) -> int | None:
        if name in BINARY:
            return 2
        if name in UNARY:
            return 1
        known = name in (PAD, START, END, PARAMETER) or name in LITERALS or _is_input(name)
        return 0 if known else None


def _is_input(name: str) -> bool:
    return name[:1] == "v" and name[1:].isdigit()


#: What the present models are trained with; a corpus says for itself.
STANDARD = Vocabulary((PAD, START, END, PARAMETER, *LITERALS, *(f"v{i}" for i in range(1, 9)), *BINARY, *UNARY))
