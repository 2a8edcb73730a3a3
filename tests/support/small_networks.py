"""Random small networks in which losses can spread every way that a file can say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SUPPLIERS = ("ericsson", "nokia", "samsung")
REGIONS = ("east", "west")
FUNCTIONS = ("AMF", "SMF", "UPF", "UDM", "AUSF")


@st.composite
def plans(
    draw: st.DrawFn, unknown: bool = True, loose: bool = True, needs: bool | None = None
) -> dict[str, Any]:
    """A standalone network. ``unknown``: some suppliers are not known; ``loose``: some instances
    have no group; ``needs``: all groups (true) or no group (false) say what they need."""
    who = st.sampled_from([*SUPPLIERS, "unknown"] if unknown else SUPPLIERS)
    rows: list[dict[str, Any]] = []
    for index in range(draw(st.integers(0, 2))):
        rows.append({"id": f"host-{index}", "function": "NFVI", "supplier": draw(who)})
    hosts = [row["id"] for row in rows]
    for index in range(draw(st.integers(0, 2))):
        rows.append({"id": f"link-{index}", "function": "router", "supplier": draw(who)})
    links = [row["id"] for row in rows if row["function"] == "router"]
    groups: dict[str, Any] = {}
    for function in draw(st.lists(st.sampled_from(FUNCTIONS), min_size=1, max_size=3, unique=True)):
        names = [f"{function.lower()}-{number}" for number in range(draw(st.integers(1, 2)))]
        used = set()
        for number in range(draw(st.integers(1, 3))):
            row = {
                "id": f"{function.lower()}-unit-{number}",
                "function": function,
                "supplier": draw(who),
                "capacity": draw(st.sampled_from([20, 30, 50])),
                "quantity": draw(st.sampled_from([2, 4])),
            }
            group = draw(st.sampled_from([*names, None] if loose else names))
            if group is not None:
                row["group"] = group
                used.add(group)
            if draw(st.booleans()):
                row["region"] = draw(st.sampled_from(REGIONS))
            if draw(st.booleans()) and hosts:
                row["hosted_on"] = draw(st.sampled_from(hosts))
            rows.append(row)
        for name in sorted(used):
            groups[name] = draw(_group(names, needs))
    for index in range(draw(st.integers(1, 3))):
        row = {
            "id": f"gnb-{index}",
            "function": "gNB",
            "supplier": draw(who),
            "region": draw(st.sampled_from(REGIONS)),
            "quantity": draw(st.sampled_from([2, 6, 10])),
        }
        if draw(st.booleans()) and links:
            row["depends_on"] = draw(st.sampled_from([[links[0]], [links], links]))
        rows.append(row)
    return {"architecture": ["SA"], "deployments": rows, "groups": groups}


def _group(names: list[str], needs: bool | None) -> st.SearchStrategy[dict[str, Any]]:
    def maybe(key: str, values: list[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.one_of(st.just({}), st.sampled_from(values).map(lambda value: {key: value}))

    need = st.sampled_from([{"need": "50%"}, {"need": "80%"}, {"need": 30}, {"need": "100%"}])
    if needs is None:
        need = st.one_of(st.just({}), need)
    elif not needs:
        need = st.just({})
    return st.builds(
        lambda *parts: {key: value for part in parts for key, value in part.items()},
        need,
        maybe("serves", [["west"], ["east", "west"]]),
        maybe("partition", ["none", "subscriber"]),
        maybe("replicates", [[name] for name in names]),
    )
