#!/usr/bin/env python3
"""terms.py ONTOLOGY.nt GRAPH.nt VOCAB.h - print where the graph or the vocabulary leaves the ontology.

Every pbg: term of vocab.h and of the graph is defined in the ontology with labels in Chinese and English; subjects and
objects of our properties have the classes, or the datatype, that the ontology asks for (super-classes counted).
"""
import collections, re, sys

PBG = "https://w3id.org/pbg/def/"
THING = "http://www.w3.org/2002/07/owl#Thing"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LINE = re.compile(r'^(\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?) \.$')
# What the foreign vocabularies say of their own classes
ABOVE = {"http://www.w3.org/ns/org#FormalOrganization": ["http://www.w3.org/ns/org#Organization"],
         "http://www.w3.org/ns/org#OrganizationalUnit": ["http://www.w3.org/ns/org#Organization"]}


def read(path):
    for line in open(path, encoding="utf-8"):
        m = LINE.match(line)
        if not m:
            print(f"{path}: no N-Triples: {line.rstrip()}")
            continue
        s, p, iri, blank, text, lang, datatype = m.groups()
        yield s.strip("<>"), p, iri or blank, text, lang, datatype or (XSD + "string" if text is not None and not lang else None)


def main(ontology, graph, vocab):
    defined, labels, domain, range_ = set(), collections.defaultdict(set), {}, {}
    above = collections.defaultdict(list, ABOVE)
    for s, p, o, text, lang, datatype in read(ontology):
        if p == RDF + "type":
            defined.add(s)
        elif p == RDFS + "label":
            labels[s].add(lang)
        elif p == RDFS + "subClassOf":
            above[s].append(o)
        elif p == RDFS + "domain":
            domain[s] = o
        elif p == RDFS + "range":
            range_[s] = o
    used, types, rows = collections.Counter(), collections.defaultdict(set), list(read(graph))

    def climb(c):
        return {c}.union(*[climb(a) for a in above[c]])

    for s, p, o, *_ in rows:
        if p == RDF + "type":
            types[s] |= climb(o)
    for s, p, o, text, lang, datatype in rows:
        for term in (p, o, datatype):
            if term and term.startswith(PBG):
                used[term] += 1
        if domain.get(p, THING) != THING and domain[p] not in types[s]:
            print(f"{s} has {p} and is no {domain[p]}")
        want = range_.get(p)
        if want and o and want not in types[o] and not o.startswith(PBG):
            print(f"{s} {p} {o}, which is no {want}")
        if want and text is not None and want != RDFS + "Literal" and datatype != want:
            print(f'{s} {p} "{text}", which is no {want}')
    if not used:
        print("the graph uses no term of ours")
    names = {PBG + n for n in re.findall(r'X\(\w+, PBG_NS_PBG\s+"([^"]+)"', open(vocab, encoding="utf-8").read())}
    for term in sorted((names | set(used)) - defined):
        print(f"{term} is not defined")
    for term in sorted(t for t in names | set(used) if t in defined and not {"zh", "en"} <= labels[t]):
        print(f"{term} has no label in both languages")


main(*sys.argv[1:])
