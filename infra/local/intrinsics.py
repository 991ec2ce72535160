"""Resolve what the root template passes to its nested stacks.

moto resolves everything within a stack, but knows no outputs of nested ones.
"""

from collections.abc import Mapping

Known = Mapping[str, str]


def resolved(expression: object, known: Known) -> str:
    """Resolve a literal, `Ref`, `Fn::GetAtt`, or an `Fn::If` on a local run.

    `known` holds parameters by name and outputs as `Stack.Outputs.Name`. Raises
    `KeyError` on what is not known, another intrinsic among it.
    """
    if not isinstance(expression, dict):
        return str(expression)
    ((name, argument),) = expression.items()
    return _RULES[name](argument, known)


def _ref(argument: object, known: Known) -> str:
    return known[str(argument)]


def _get_att(argument: list[str], known: Known) -> str:
    return known[".".join(argument)]


def _if(argument: list[object], known: Known) -> str:
    condition, then, _ = argument
    if condition != "IsLocal":
        raise KeyError(condition)
    return resolved(then, known)


_RULES = {"Ref": _ref, "Fn::GetAtt": _get_att, "Fn::If": _if}
