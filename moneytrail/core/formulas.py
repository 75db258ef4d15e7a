"""Arithmetic that authors write in content, evaluated on decimals without running any code."""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import (
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import lru_cache
from itertools import pairwise

LENGTH_LIMIT = 300
_CONTEXT = Context(prec=60, Emin=-60, Emax=24, traps=[DivisionByZero, InvalidOperation, Overflow])
# A third is cut somewhere; rounding the outcome makes 10 / 3 * 3 equal 10 again.
_SMALLEST = Decimal("1e-12")
_ROUND_LIMIT = 12


class FormulaError(ValueError):
    """A formula cannot be evaluated; the message names the formula and what is wrong."""

    def __init__(self, formula: str, reason: str) -> None:
        super().__init__(f"formula '{formula}': {reason}")


class _Refused(ValueError):
    """What is wrong with a formula, before its text is added."""


def evaluate(formula: str, names: Mapping[str, Decimal]) -> Decimal:
    """Evaluate a formula of `+ - * / // %`, brackets, `round(x, n)`, `min`, `max`, numbers and names.

    `//` and `%` round down; `round` takes halves away from zero; the outcome keeps 12 decimals.

    Raises:
        FormulaError: for anything else, an unknown name, a division by zero, a number beyond 10^24.
    """
    with _guarded(formula):
        return _outcome(_parsed(formula), names)


def compare(claim: str) -> bool:
    """Say whether a claim such as `47 * 610 == 28670` holds; a chain must hold at every link.

    Raises:
        FormulaError: when it is not a comparison by `== < > <= >=`, or a side cannot be evaluated.
    """
    with _guarded(claim):
        return _holds(_parsed(claim))


@contextmanager
def _guarded(formula: str) -> Iterator[None]:
    try:
        with localcontext(_CONTEXT):
            yield
    except _Refused as refused:
        raise FormulaError(formula, str(refused)) from None
    except DivisionByZero:
        raise FormulaError(formula, "division by zero") from None
    except DecimalException:
        raise FormulaError(formula, "a number is out of range, or zero is divided by zero") from None


def _holds(tree: ast.expr) -> bool:
    if not isinstance(tree, ast.Compare):
        raise _Refused("expected a comparison such as 2 * 3 == 6")
    if any(type(op) not in _COMPARISONS for op in tree.ops):
        raise _Refused("compare with == < > <= or >=")
    sides = [_outcome(side, {}) for side in (tree.left, *tree.comparators)]
    links = zip(tree.ops, pairwise(sides), strict=True)
    return all(_COMPARISONS[type(op)](left, right) for op, (left, right) in links)


def _outcome(node: ast.expr, names: Mapping[str, Decimal]) -> Decimal:
    rounded = _value(node, names).quantize(_SMALLEST)
    return rounded.normalize() + 0


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> ast.expr:
    if len(formula) > LENGTH_LIMIT:
        raise _Refused(f"at most {LENGTH_LIMIT} characters are possible, got {len(formula)}")
    try:
        return ast.parse(" ".join(formula.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _Refused("this is not arithmetic; check brackets, signs and leading zeros") from None


def _value(node: ast.expr, names: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Decimal(repr(number)) + 0
        case ast.Name(id=name):
            return _named(name, names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, names), _value(right, names))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _called(name, [_value(argument, names) for argument in arguments])
        case ast.Tuple():
            raise _Refused("numbers are written without thousands separators: 28670, not 28,670")
        case _:
            raise _Refused(f"'{ast.unparse(node)}' is not possible; use + - * / // % round min max")


def _named(name: str, names: Mapping[str, Decimal]) -> Decimal:
    if name not in names:
        known = ", ".join(sorted(names)) or "none"
        raise _Refused(f"unknown name '{name}'; known names: {known}")
    return names[name] + 0


def _floor_divided(left: Decimal, right: Decimal) -> Decimal:
    return (left / right).to_integral_value(ROUND_FLOOR)


def _remainder(left: Decimal, right: Decimal) -> Decimal:
    return left - right * _floor_divided(left, right)


def _rounded(number: Decimal, places: Decimal) -> Decimal:
    if places != int(places) or abs(places) > _ROUND_LIMIT:
        raise _Refused(f"round needs a whole number of decimals up to {_ROUND_LIMIT}, got {places}")
    return number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


def _called(name: str, arguments: list[Decimal]) -> Decimal:
    if name == "round" and len(arguments) in (1, 2):
        return _rounded(arguments[0], arguments[1] if len(arguments) == 2 else Decimal(0))
    if name == "min" and arguments:
        return min(arguments)
    if name == "max" and arguments:
        return max(arguments)
    raise _Refused(f"{name}() cannot take {len(arguments)} numbers")


_FUNCTIONS = ("round", "min", "max")
_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: _floor_divided,
    ast.Mod: _remainder,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.Eq: operator.eq,
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
}
