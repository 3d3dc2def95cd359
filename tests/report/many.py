#!/usr/bin/env python3
"""many.py COUNT - N-Quads of COUNT policy documents with issuers, regions, topics, dates, goals, relations and quotes, as a large
collection has them: a few documents that many rest on, many that few do. The same in every run. Plain Python 3."""
import random, sys

ID, DEF = "https://w3id.org/pbg/id/", "https://w3id.org/pbg/def/"
NS = {"eli": "http://data.europa.eu/eli/ontology#", "dcterms": "http://purl.org/dc/terms/", "pbg": DEF, "id": ID,
      "skos": "http://www.w3.org/2004/02/skos/core#", "schema": "http://schema.org/", "bibo": "http://purl.org/ontology/bibo/",
      "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "oa": "http://www.w3.org/ns/oa#",
      "itsrdf": "http://www.w3.org/2005/11/its/rdf#"}
XSD = "http://www.w3.org/2001/XMLSchema#"
PROVINCES = "110000 120000 130000 310000 320000 330000 340000 350000 370000 440000 500000 510000 520000 610000".split()
WORDS = "数据 公共 人工智能 算力 安全 流通 交易 基础设施 数字经济 政务 标准 开放 授权 运营".split()
NOUNS = "办法 条例 方案 意见 通知 规划 指南".split()
RELATIONS = "eli:based_on eli:applies eli:cites eli:refers_to eli:amends".split()


def iri(name):
    prefix, _, local = name.partition(":")
    return f"<{NS[prefix]}{local}>"


def text(value, language="zh"):
    return f'"{value}"@{language}' if language else f'"{value}"'


def typed(value, kind):
    return f'"{value}"^^<{XSD}{kind}>'


def main(count):
    rng = random.Random(5)
    out = sys.stdout.write

    def say(s, p, *objects):
        for o in objects:
            out(f"{iri(s)} {iri(p)} {o} <{ID}graph/issue/many/1> .\n")

    for code in PROVINCES + ["100000"]:
        say(f"id:region/{code}", "skos:prefLabel", text(f"地区{code}"), text(f"Region {code}", "en"))
        say(f"id:region/{code}", "skos:notation", f'"{code}"^^<{DEF}GBT2260>')
    for i in range(300):
        say(f"id:body/b{i}", "skos:prefLabel", text(f"第{i}号数据管理局"), text(f"Data Bureau {i}", "en"))
    for i, noun in enumerate(NOUNS):
        say(f"id:doctype/t{i}", "skos:prefLabel", text(noun))
    for i, word in enumerate(WORDS):
        say(f"id:topic/w{i}", "skos:prefLabel", text(word))
    say("id:issue/many/1", "rdf:type", iri("bibo:Issue"))
    say("id:issue/many/1", "dcterms:issued", typed("2025-01-01", "date"))
    say("id:issue/many/1/i1", "rdf:type", iri("bibo:Article"))
    say("id:issue/many/1/i1", "dcterms:isPartOf", iri("id:issue/many/1"))
    for i in range(count):
        me = f"id:policy/p{i:06d}"
        noun = rng.randrange(len(NOUNS))
        title = "".join(rng.sample(WORDS, 4)) + f"第{i}号" + NOUNS[noun]
        day = f"{rng.randrange(2012, 2026)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        say(me, "rdf:type", iri("pbg:PolicyDocument"))
        say(me, "dcterms:title", text(title))
        say(me, "dcterms:issued", typed(day, "date"))
        say(me, "eli:type_document", iri(f"id:doctype/t{noun}"))
        say(me, "eli:jurisdiction", iri("id:region/" + (rng.choice(PROVINCES) if rng.random() < 0.7 else "100000")))
        say(me, "eli:is_about", *{iri(f"id:topic/w{rng.randrange(len(WORDS))}") for _ in range(2)})
        issuers = {int(300 * rng.random() ** 2) for _ in range(rng.choice([1, 1, 1, 2, 3, 9]))}
        say(me, "eli:passed_by", *(iri(f"id:body/b{b}") for b in sorted(issuers)))
        say("id:issue/many/1/i1", "schema:about", iri(me))
        for _ in range(rng.choice([0, 1, 1, 2])):
            if i:
                say(me, rng.choice(RELATIONS), iri(f"id:policy/p{int(i * rng.random() ** 4):06d}"))
        if i % 4 == 0:
            goal = f"{me}/target/t"
            say(me, "pbg:hasTarget", iri(goal))
            say(goal, "rdf:type", iri("pbg:Target"))
            say(goal, "pbg:indicator", text(rng.choice(WORDS) + "数量"))
            say(goal, "pbg:comparator", iri("pbg:atLeast"))
            say(goal, "schema:minValue", typed(rng.randrange(1, 10**6), "integer"))
            say(goal, "schema:unitText", text("家"))
        note = f"id:ann/a{i}"
        say(note, "oa:hasBody", iri(note + "/fact"))
        say(note, "oa:hasTarget", iri(note + "/target"))
        say(note, "pbg:ruleId", text("test.rule", None))
        say(note, "itsrdf:taConfidence", typed("0.9", "decimal"))
        say(note + "/fact", "rdf:subject", iri(me))
        say(note + "/fact", "rdf:predicate", iri("dcterms:issued"))
        say(note + "/fact", "rdf:object", typed(day, "date"))
        say(note + "/target", "oa:hasSource", iri("id:issue/many/1/i1"))
        say(note + "/target", "oa:hasSelector", iri(note + "/position"), iri(note + "/quote"))
        say(note + "/position", "oa:start", typed(i, "integer"))
        say(note + "/quote", "oa:exact", text(f"{day}（第{i}份文件的日期）"))


main(int(sys.argv[1]))
