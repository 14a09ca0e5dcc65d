"""Which context names a template wants, as dotted names: a loop's variable counts as the list it goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

Scope = Mapping[str, str]
"""Local name → dotted name in the context; empty for a name that is no part of the context."""


def wanted(tree: nodes.Template) -> frozenset[str]:
    """``{% for r in rows %}{{ r.text }}{% endfor %}`` wants ``rows`` and ``rows.text``."""
    return frozenset(_block(tree.body, {}))


def _block(body: list[nodes.Node], scope: Scope) -> Iterator[str]:
    local = dict(scope)
    for node in body:
        yield from _node(node, local)
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            local |= _bound(node.target, _dotted(node.node, local) if isinstance(node, nodes.Assign) else "")


def _node(node: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.If):
        yield from _node(node.test, scope)
        for branch in (node.body, node.else_):
            yield from _block(branch, scope)
        for other in node.elif_:
            yield from _node(other, scope)
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        yield from _reading(node, scope)
    elif isinstance(node, nodes.AssignBlock):
        yield from _block(node.body, scope)
    else:
        for child in node.iter_child_nodes():
            yield from _node(child, scope)


def _loop(node: nodes.For, scope: Scope) -> Iterator[str]:
    yield from _node(node.iter, scope)
    inner = dict(scope) | {"loop": ""} | _bound(node.target, _dotted(node.iter, scope))
    if node.test is not None:
        yield from _node(node.test, inner)
    yield from _block(node.body, inner)
    yield from _block(node.else_, scope)


def _bound(target: nodes.Node, dotted: str) -> dict[str, str]:
    if isinstance(target, nodes.Name):
        return {target.name: dotted}
    return {name.name: "" for name in target.find_all(nodes.Name)}


def _dotted(node: nodes.Node, scope: Scope) -> str:
    """The dotted name of an expression; of a filtered or sliced list, that of the list; empty for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = _dotted(node.node, scope)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, nodes.Filter | nodes.Getitem) and node.node is not None:
        return _dotted(node.node, scope)
    return ""


def _reading(node: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(node, nodes.Name) and node.ctx != "load":
        return
    dotted = _dotted(node, scope)
    parts = dotted.split(".") if dotted else []
    yield from (".".join(parts[:count]) for count in range(1, len(parts) + 1))
    if isinstance(node, nodes.Getitem):
        yield from _node(node.arg, scope)
    if not dotted and isinstance(node, nodes.Getattr | nodes.Getitem):
        yield from _node(node.node, scope)
