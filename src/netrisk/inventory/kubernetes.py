"""Kubernetes manifests as Helm renders them, and Nephio's NFDeployment: which network functions.

Secrets and ConfigMaps are not read. An image tells who packed it, not who is behind it: a supplier
that is known from an image is inferred, and only where the name is that of a supplier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from netrisk.catalogue.suppliers import Suppliers
from netrisk.inventory.gathering import Gathering, clean
from netrisk.inventory.opening import Opened, refuse
from netrisk.inventory.plainfile import data_of, line_of, looks_like_json, looks_like_yaml
from netrisk.inventory.record import Import
from netrisk.inventory.settling import functions
from netrisk.inventory.types import dictionary

NAME = "kubernetes"
_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod")
_NEPHIO = "NFDeployment"
_LABELS = ("app.kubernetes.io/component", "app.kubernetes.io/name", "nf", "nftype", "app")
_WHOSE = ("app.kubernetes.io/part-of", "helm.sh/chart", "app.kubernetes.io/name")
_WORDS = re.compile(r"[a-z0-9]+", re.IGNORECASE)


def recognise(opened: Opened) -> str | None:
    start = opened.head
    if not ("apiVersion" in start and "kind" in start):
        return None
    if not (looks_like_json(opened) or looks_like_yaml(opened)):
        return None
    if "{{" in start and "kind:" in start:
        return "Helm template"
    kinds = {str(part.get("kind")) for part in _objects(data_of(opened))}
    if _NEPHIO in kinds:
        return "Nephio"
    return "Kubernetes" if kinds - {"None"} else None


def _objects(documents: list[Any]) -> Iterator[dict[str, Any]]:
    for part in documents:
        if isinstance(part, list):
            yield from _objects(part)
        elif isinstance(part, dict) and "apiVersion" in part:
            if str(part.get("kind") or "").endswith("List") and isinstance(part.get("items"), list):
                yield from _objects(part["items"])
            else:
                yield part


def read(opened: Opened) -> Import:
    """Raises InvalidInput where the file is malformed, a template, or no manifest."""
    found = Gathering(opened.name, NAME, recognise(opened) or "Kubernetes")
    copies = False
    objects = list(_objects(data_of(opened)))
    if not objects:
        refuse(opened.name, "no Kubernetes manifest: nothing has apiVersion and kind")
    for part in objects:
        kind = part.get("kind")
        if kind == _NEPHIO:
            _nephio(found, part)
        elif kind in _WORKLOADS:
            copies |= _workload(found, part)
        else:
            found.leave("manifests that run nothing")
    if copies:
        found.notes.append("replicas of a pod on one cluster are not counted as redundancy")
    return found.result()


def _inner(part: dict[str, Any], *keys: str) -> dict[str, Any]:
    value: Any = part
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _id(part: dict[str, Any]) -> tuple[str, str]:
    said = _inner(part, "metadata")
    name = clean(said.get("name")) or f"line {line_of(part)}"
    return f"{clean(said.get('namespace')) or 'default'}/{name}", name


def _nephio(found: Gathering, part: dict[str, Any]) -> None:
    """``cucp.openairinterface.org``: the function, and the domain of who provides it."""
    key, name = _id(part)
    draft = found.draft(key, name, line_of(part))
    provider = clean(_inner(part, "spec").get("provider"))
    if not provider:
        return
    first, _, domain = provider.partition(".")
    draft.put("kind", first)
    function = functions().find(first)
    if function is not None:
        draft.put("function", function.name, "mapped")
    draft.put("supplier", dictionary().domains.get(domain.casefold(), domain or None), "mapped")


def _workload(found: Gathering, part: dict[str, Any]) -> bool:
    """Whether a workload is a network function that runs in several copies."""
    spec = _inner(part, "spec")
    template = _inner(part, "spec", "template") if "template" in spec else part
    labels = {**_inner(part, "metadata", "labels"), **_inner(template, "metadata", "labels")}
    pods = _inner(template, "spec").get("containers")
    images = [clean(pod.get("image")) for pod in pods if isinstance(pod, dict)] if pods else []
    named = [clean(labels.get(name)) for name in _LABELS]
    key, name = _id(part)
    function = _function([*named, name, *images])
    if function is None:
        found.leave("workloads that are no network function")
        return False
    draft = found.draft(key, name, line_of(part))
    draft.put("kind", clean(part.get("kind")))
    draft.put("function", function, "inferred")
    whose = [clean(labels.get(label)) for label in _WHOSE]
    draft.put("supplier", _supplier([*whose, *images]), "inferred")
    if images and images[0]:
        tag = images[0].partition("@")[0].rpartition("/")[2].partition(":")[2]
        draft.put("version", clean(tag))
    replicas = spec.get("replicas")
    return isinstance(replicas, int) and replicas > 1


def _function(texts: list[str | None]) -> str | None:
    """The first text with a word that is a function of a network."""
    known = functions()
    for text in texts:
        words = _WORDS.findall((text or "").rpartition("/")[2].partition(":")[0])
        for at in range(len(words)):
            # NOTE: "cu-cp" is two words, and none of a function by itself.
            for word in ("-".join(words[at : at + 2]), words[at]):
                found = known.find(word)
                if found is not None and found.category in ("core", "ran") and len(word) > 1:
                    return found.name
    return None


def _supplier(texts: list[str | None]) -> str | None:
    """A supplier of the catalogue whose name is a whole word of an image or label."""
    from netrisk.catalogue.catalogue import builtin_catalogue

    suppliers: Suppliers = builtin_catalogue().suppliers
    for text in texts:
        for word in _WORDS.findall((text or "").partition(":")[0]):
            match = suppliers.resolve(word) if len(word) > 3 and not word.isdigit() else None
            if match is not None and match.supplier.kind != "placeholder":
                return match.supplier.id
    return None
