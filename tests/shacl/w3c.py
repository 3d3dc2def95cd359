#!/usr/bin/python3
"""w3c.py PBG FOLDER WORK [EVERY] - hold `pbg check` against the W3C test suite of SHACL Core (data-shapes-test-suite/tests/core).

Prints "ok NAME", "not ok NAME: why" or "unsupported NAME: message" (a shapes graph that pbg refuses, with its reason).
A test holds if severity, component, focus node, path and value of the results are those that the suite expects.
"""
import pathlib, subprocess, sys
import rdflib
from rdflib import BNode, Graph, Namespace, URIRef, RDF
from rdflib.collection import Collection

SH = Namespace("http://www.w3.org/ns/shacl#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
rdflib.NORMALIZE_LITERALS = False
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


def path_text(graph, node):
    """A path as text; a blank node that is none as it is."""
    if isinstance(node, URIRef) or node is None:
        return str(node)
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return "^" + path_text(graph, inverse)
    if graph.value(node, RDF.first) is not None:
        return "/".join(path_text(graph, step) for step in Collection(graph, node))
    return "?"


def term(node):
    return "_" if isinstance(node, BNode) else node.n3() if node is not None else "-"


def results(graph, report):
    rows = []
    for result in graph.objects(report, SH.result):
        one = lambda p: graph.value(result, p)
        rows.append(tuple([term(one(SH.resultSeverity)), term(one(SH.sourceConstraintComponent)), term(one(SH.focusNode)),
                           path_text(graph, one(SH.resultPath)), term(one(SH.value))]))
    return sorted(rows)


def strip(graph, node):
    """Remove the description of a test: what is said of a node and of the blank nodes below it, but for nodes of the data."""
    for p, o in list(graph.predicate_objects(node)):
        graph.remove((node, p, o))
        if isinstance(o, BNode) and p not in (SH.focusNode, SH.value, SH.sourceShape, SH.resultPath):
            strip(graph, o)


def run(pbg, path, work):
    graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
    entry = next(graph.subjects(RDF.type, SHT.Validate), None)
    if entry is None:
        return None
    action = graph.value(entry, MF.action)
    expected = graph.value(entry, MF.result)
    if expected == SHT.Failure:
        wanted = None
    else:
        wanted = results(graph, expected)
        if any(isinstance(node, BNode) for node in graph.objects(None, SH.targetNode)):
            # A blank node of the shapes is none of the data where these are two files
            wanted = [row for row in wanted if row[2] != "_"]
    manifest = next(graph.subjects(RDF.type, MF.Manifest))
    files = []
    for name, place in (("data", SHT.dataGraph), ("shapes", SHT.shapesGraph)):
        source = graph.value(action, place)
        part = Graph()
        if str(source) == path.as_uri():
            part += graph
            for node in (manifest, entry, expected):
                strip(part, node)
        else:
            part.parse(str(source)[len("file://"):], format="turtle", publicID=str(source))
        files.append(work / (name + ".nt"))
        part.serialize(files[-1], format="nt", encoding="utf-8")
    done = subprocess.run([pbg, "check", "--to", "turtle", "--shapes", str(files[1]), str(files[0])],
                          capture_output=True, text=True)
    if not done.stdout:
        return "unsupported", done.stderr.strip().split("\n")[0].split(": ")[-1]
    if done.returncode not in (0, 1):
        return "not ok", f"exit {done.returncode}"
    report = Graph().parse(data=done.stdout, format="turtle")
    got = results(report, next(report.subjects(RDF.type, SH.ValidationReport)))
    if wanted is None:
        return "not ok", "the suite wants a failure"
    if got != wanted:
        return "not ok", f"missing {[r for r in wanted if r not in got]}, too many {[r for r in got if r not in wanted]}"
    return "ok", ""


def main(pbg, folder, work, every="1"):
    folder, work = pathlib.Path(folder).resolve(), pathlib.Path(work)
    for path in sorted(folder.glob("*/*.ttl"))[::int(every)]:
        outcome = run(pbg, path, work)
        if outcome:
            print(outcome[0], f"{path.parent.name}/{path.stem}" + (": " + outcome[1] if outcome[1] else ""))


main(*sys.argv[1:])
