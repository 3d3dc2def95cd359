#!/usr/bin/env python3
"""authorities.py REFERENCE.nt - print where the authority files are no good SKOS or ORG to an outsider.

Labels: one skos:prefLabel a language, no other concept of the scheme with the same Chinese one, no skos:altLabel that repeats
it. Hierarchy: in one scheme, no circle, skos:broaderTransitive all of it and no more; every concept in a scheme. Codes and
matches: none of two concepts. Bodies: parents without a circle; every change named in two languages, dated, and said by the
bodies that it joins, both ways.
"""
import collections
import re
import sys

SKOS, ORG = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/org#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ID = "https://w3id.org/pbg/id/"
ROW = re.compile(r'^<([^>]*)> <([^>]*)> (?:<([^>]*)>|("(?:[^"\\]|\\.)*")(?:@([\w-]+)|\^\^<([^>]*)>)?) \.$')
# Where the files link to; verified by hand or by the make- scripts, and nothing else may come in
LINKED = ("http://www.wikidata.org/entity/Q", "https://sws.geonames.org/", ID)

said = collections.defaultdict(lambda: collections.defaultdict(set))  # predicate, subject: objects
for line in open(sys.argv[1], encoding="utf-8"):
    s, p, iri, text, lang, _ = ROW.match(line).groups()
    said[p][s].add(iri if iri else (text, lang))


def climb(start, step):
    found, todo = set(), list(step.get(start, ()))
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += step.get(at, ())
    return found


def shared(pairs, what):
    """Values that several subjects have"""
    of = collections.defaultdict(set)
    for s, value in pairs:
        of[value].add(s)
    for value, subjects in of.items():
        if len(subjects) > 1:
            print(f"{what} {value}: {' '.join(sorted(subjects))}")


concepts = {s for s, types in said[TYPE].items() if SKOS + "Concept" in types}
bodies = {s for s, types in said[TYPE].items() if ORG + "FormalOrganization" in types}
changes = {s for s, types in said[TYPE].items() if ORG + "ChangeEvent" in types}
schemes = {s for s, types in said[TYPE].items() if SKOS + "ConceptScheme" in types}
within, preferred, broader = said[SKOS + "inScheme"], said[SKOS + "prefLabel"], said[SKOS + "broader"]

for s in sorted(concepts | bodies | changes):
    languages = [lang for _, lang in preferred[s]]
    if len(languages) != len(set(languages)) or not languages:
        print(f"{s} has {len(languages)} preferred labels, of {len(set(languages))} languages")
    for label in preferred[s] & said[SKOS + "altLabel"][s]:
        print(f"{s} has the label {label[0]} twice")
for s in sorted(concepts):
    if len(within[s]) != 1 or not within[s] <= schemes:
        print(f"{s} is in {len(within[s])} schemes")
    above = climb(s, broader)
    if s in above:
        print(f"{s} is above itself")
    if not above <= concepts or any(within[a] != within[s] for a in above):
        print(f"{s} has something above it that is of no scheme, or of another one")
    if said[SKOS + "broaderTransitive"][s] not in (set(), above) or len(above) > 1 and not said[SKOS + "broaderTransitive"][s]:
        print(f"{s}: skos:broaderTransitive is not what lies above it")
    if bool(above) == (s in said[SKOS + "topConceptOf"]):
        print(f"{s} is neither at the top nor below, or both")
    for other in said[SKOS + "exactMatch"][s]:
        if not other.startswith(LINKED):
            print(f"{s} is said to match {other}")
shared([(s, (label, next(iter(within[s]), None))) for s in concepts for label in preferred[s] if label[1] == "zh"], "label")
shared([(s, (label, 0)) for s in bodies for label in preferred[s] if label[1] == "zh" and not said["http://purl.org/dc/terms/temporal"][s]], "name")
shared([(s, code) for s in concepts for code in said[SKOS + "notation"][s]], "code")
shared([(s, match) for s in concepts for match in said[SKOS + "exactMatch"][s] if not match.startswith(ID)], "match")

parents = said[ORG + "subOrganizationOf"]
for s in sorted(bodies):
    if s in climb(s, parents):
        print(f"{s} is above itself")
    if not climb(s, parents) <= bodies:
        print(f"{s} has a parent that is no body")
national = {s for s in bodies if said["https://w3id.org/pbg/def/jurisdictionOf"][s] == {ID + "region/100000"} and parents[s]}
if len(national) < 250:
    print(f"only {len(national)} national bodies with a parent")

for s in sorted(changes):
    if {lang for _, lang in preferred[s]} != {"zh", "en"} or len(said["http://purl.org/dc/terms/date"][s]) != 1:
        print(f"{s} needs a name in Chinese and English, and a date")
for there, back in (("originalOrganization", "changedBy"), ("resultingOrganization", "resultedFrom")):
    forth = {(c, b) for c, found in said[ORG + there].items() for b in found}
    if not forth or forth != {(c, b) for b, found in said[ORG + back].items() for c in found}:
        print(f"org:{there} and org:{back} do not say the same")
