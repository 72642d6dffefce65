"""Do the parts of a table make up its whole?"""

from __future__ import annotations

from collections.abc import Mapping, Set

from coder.errors import PartsDoNotAddUp


def check_partition(what: str, whole: Set[int], parts: Mapping[str, Set[int]]) -> None:
    """Is everything of the whole in exactly one part, and nothing else in any?

    Raises:
        PartsDoNotAddUp: No; the hint has the parts with their members.
    """
    together = frozenset[int]().union(*parts.values())
    if together == whole and sum(map(len, parts.values())) == len(whole):
        return
    rows = [f"{name}: {sorted(part)}" for name, part in parts.items()]
    raise PartsDoNotAddUp(
        f"The parts do not add up to the whole ({what}).",
        "\n".join([f"whole: {sorted(whole)}", *rows]),
    )


def check_sum(what: str, whole: Mapping[str, int], parts: Mapping[str, Mapping[str, int]]) -> None:
    """Is every figure of the whole the sum of its parts'?

    Raises:
        PartsDoNotAddUp: No; the hint has the rows.
    """
    if all(sum(part[name] for part in parts.values()) == whole[name] for name in whole):
        return
    rows = [f"{name}: {dict(part)}" for name, part in parts.items()]
    raise PartsDoNotAddUp(
        f"The groups do not add up to the total ({what}).",
        "\n".join([f"total: {dict(whole)}", *rows]),
    )
