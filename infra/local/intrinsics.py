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
    match expression:
        case {"Ref": str(name)}:
            return known[name]
        case {"Fn::GetAtt": [str(stack), str(output)]}:
            return known[f"{stack}.{output}"]
        case {"Fn::If": ["IsLocal", here, _]}:
            return resolved(here, known)
        case {}:
            raise KeyError(*expression)
    return str(expression)
