#!/usr/bin/env python3
"""foreign.py VOCABULARIES.nt FILE... - print the foreign terms of the files that the vocabularies do not define.

FILE: N-Triples (every IRI in it that lies in a namespace of the vocabularies) or vocab.h (its namespaces and names).
"""
import re, sys

# The languages themselves, whose terms no vocabulary file here defines, and our own
BUILT_IN = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
            "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2001/XMLSchema#")
OURS = "https://w3id.org/pbg/"


def terms(path):
    text = open(path, encoding="utf-8").read()
    if path.endswith(".h"):
        spaces = dict(re.findall(r'#define (PBG_NS_\w+)\s+"([^"]+)"', text))
        return {spaces[space] + name for space, name in re.findall(r'X\(\w+,\s*(PBG_NS_\w+)\s+"([^"]+)"\)', text)}
    return set(re.findall(r"<([^>\s]+)>", re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)))


def namespace(iri):
    return re.match(r".*[#/]", iri + "/")[0] if "#" not in iri and "/" not in iri else re.match(r".*[#/]", iri)[0]


def main(vocabularies, *files):
    defined = set(re.findall(r"^<([^>]+)> ", open(vocabularies, encoding="utf-8").read(), re.M))
    spaces, checked = {namespace(iri) for iri in defined}, 0
    for path in files:
        for iri in sorted(terms(path)):
            header = path.endswith(".h")
            if iri.startswith(OURS) or iri.startswith(BUILT_IN) or (not header and namespace(iri) not in spaces):
                continue
            checked += 1
            if iri not in defined:
                print(f"{path}: <{iri}> is in no vocabulary")
    if checked < 100:
        print(f"only {checked} foreign terms were looked up")


main(*sys.argv[1:])
