#!/usr/bin/env python3
"""Is a confidence a number that means something? Hold the facts of graphs with evidence against hand-made gold.

    calibrate.py [--rules] [--least N] GOLD.json GRAPH.nq [GOLD.json GRAPH.nq ...]

Every annotation that the gold file judges is right or wrong. Prints "ok<TAB>text" or "not ok<TAB>text" for each band of
confidence with at least N facts (default 30): of the facts in it at least the share that they promise, less 0.03, must be right, and at most 0.2
more than that; of those given 0.9 and more at least nine in ten. --rules lists right and wrong of each rule instead.
"""
import collections, json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import score as S

OA = "http://www.w3.org/ns/oa#"
ITS = "http://www.w3.org/2005/11/its/rdf#"
BANDS = [(0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7)]
DATE = {S.DCT + "issued": "date", S.ELI + "first_date_entry_in_force": "effective", S.ELI + "date_no_longer_in_force": "expires"}


def facts(g):
    """(source, subject, predicate, object, rule, confidence) of every annotation"""
    for a in g.by_type[OA + "Annotation"]:
        body, target = g.one(a, OA + "hasBody"), g.one(a, OA + "hasTarget")
        yield (g.one(target, OA + "hasSource"), g.one(body, S.RDF + "subject"), g.one(body, S.RDF + "predicate"),
               g.one(body, S.RDF + "object"), g.one(a, S.PBG + "ruleId"), float(g.one(a, ITS + "taConfidence")))


def wanted_document(gold_item, names):
    for d in gold_item["documents"]:
        if S.norm(d["title"]) in names or names & {S.norm(x) for x in d["aliases"] if len(x) > 6}:
            return d
    return None


def names_of(g, iri):
    return {S.norm(x) for x in g.all(iri, S.DCT + "title", S.DCT + "alternative")}


def ends(relation):
    return frozenset((S.norm(relation["from"]), S.norm(relation["to"])))


def judge_relation(g, gold_item, kind, subject, obj):
    a, b = names_of(g, subject), names_of(g, obj)
    for r in gold_item["relations"]:
        x, y = S.norm(r["from"]), S.norm(r["to"])
        if r["type"] == kind and ((x in a and y in b) or (kind in S.SYMMETRIC and x in b and y in a)):
            return True
    return False


def judge_target(g, gold_item, target):
    value = g.one(target, S.SCH + "value", S.SCH + "minValue", S.SCH + "maxValue")
    deadline = (g.one(target, S.PBG + "deadline") or "none")[:4]
    return any(((t["deadline"] or "none")[:4], float(t["value"])) == (deadline, float(value)) for t in gold_item["targets"])


def judge_document(g, gold_item, d, predicate, obj):
    """True, False, or None where the gold file does not judge"""
    if predicate in DATE:
        if predicate == S.DCT + "issued" and (d["date_action"] in ("施行", "实施", "生效") or (d["role"] == "mentioned" and not d["date"])):
            return None
        return d[DATE[predicate]] == obj
    if predicate == S.ELI + "passed_by":
        named = {S.norm(x["canonical"]) for x in d["issuers"] if x["canonical"]}
        return None if d["issuers"] and not named else S.norm(g.label(obj)) in named
    if predicate == S.ELI + "jurisdiction":
        return S.norm(g.label(obj)) in {S.norm(r) for r in d["regions"]} if d["regions"] else None
    if predicate == S.ELI + "type_document":
        return g.label(obj) == d["type"]
    if predicate == S.PBG + "stage":
        return S.tail(obj) == d["stage"] or (d["stage"] == "draft" and S.tail(obj) == "trial" and "行" in d["title"])
    if predicate == S.ELI + "id_local":
        return S.norm(obj) == S.norm(d["number"])
    if predicate == S.DCT + "temporal":
        return bool(d["period"]) and [str(g.one(obj, S.DCAT + x))[:4] for x in ("startDate", "endDate")] == [str(y)[:4] for y in d["period"]]
    if predicate == S.PBG + "hasTarget":
        return judge_target(g, gold_item, obj)
    for kind, properties in S.RELATIONS.items():
        if predicate in properties:
            return judge_relation(g, gold_item, kind, d["iri"], obj)
    return None


def judge(g, gold_item, subject, predicate, obj):
    if predicate in (S.SCH + "about", S.SCH + "mentions"):
        if S.SCH + "Event" in g.all(obj, S.RDF + "type"):
            dates = {e["date"] for e in gold_item["events"]}
            return (g.one(obj, S.DCT + "date") in dates) if gold_item["events"] else False
        d = wanted_document(gold_item, names_of(g, obj))
        return bool(d) and d["role"] == ("reported" if predicate.endswith("about") else "mentioned")
    if predicate == S.DCT + "source":
        return S.url(obj) == S.url(gold_item["url"])
    if predicate == S.PROV + "wasAttributedTo":
        return S.norm(g.label(obj)) == S.norm(gold_item["source_body"]) if gold_item["source_body"] else None
    if S.PBG + "PolicyDocument" in g.all(subject, S.RDF + "type"):
        d = wanted_document(gold_item, names_of(g, subject))
        if predicate == S.ELI + "is_about":
            return None  # gold files have no topics
        return judge_document(g, gold_item, dict(d, iri=subject), predicate, obj) if d else False
    return None


def read(gold_path, graph_path, tally):
    gold, g = json.load(open(gold_path, encoding="utf-8")), S.Graph(graph_path)
    items = sorted(g.by_type[S.BIBO + "Article"],
                   key=lambda i: [int(g.one(x, S.SCH + "position") or 0) for x in (g.one(i, S.DCT + "isPartOf"), i)])
    golds = [it for s in gold["sections"] for it in s["items"]]
    for it in golds:
        it["heading"] = it["heading"] or " ".join(d["title"] for d in it["documents"])
    pairs = S.align(golds, [{"heading": g.one(i, S.DCT + "title"), "url": S.url(g.one(i, S.DCT + "source"))} for i in items])
    of = {items[j]: golds[i] for i, j in pairs.items()}
    optional = {S.norm(x) for x in gold.get("optional_documents", [])}
    for source, subject, predicate, obj, rule, confidence in facts(g):
        if source not in of or optional & (names_of(g, subject) | names_of(g, obj)):
            continue
        right = judge(g, of[source], subject, predicate, obj)
        if right is not None:
            tally[rule, confidence].update([right])


def main(argv):
    least = int(argv[argv.index("--least") + 1]) if "--least" in argv else 30
    files = [a for i, a in enumerate(argv) if not a.startswith("--") and (i == 0 or argv[i - 1] != "--least")]
    if not files or len(files) % 2:
        sys.exit(__doc__)
    tally = collections.defaultdict(collections.Counter)
    for i in range(0, len(files), 2):
        read(files[i], files[i + 1], tally)
    if "--rules" in argv:
        for (rule, confidence), c in sorted(tally.items()):
            print(f"{rule}\t{confidence:.3f}\t{c[True] / (c[True] + c[False]):.3f}\t{c[True]}\t{c[False]}")
        return
    sums = lambda chosen: (sum(c[True] for _, c in chosen), sum(c[True] + c[False] for _, c in chosen),
                           sum(k[1] * (c[True] + c[False]) for k, c in chosen))
    for low, high in BANDS:
        right, n, promised = sums([(k, c) for k, c in tally.items() if low <= k[1] < high])
        if n >= least:
            verdict = "ok" if promised / n - 0.03 <= right / n <= promised / n + 0.2 else "not ok"
            print(f"{verdict}\tconfidence {low:.2f} to {min(high, 1):.2f}: {right} of {n} right ({right / n:.3f}), promised {promised / n:.3f}")
    right, n, _ = sums([(k, c) for k, c in tally.items() if k[1] >= 0.9])
    print(f"{'ok' if n and right / n >= 0.9 else 'not ok'}\tgiven 0.9 and more: {right} of {n} right ({right / max(n, 1):.3f})")


main(sys.argv[1:])
