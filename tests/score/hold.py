#!/usr/bin/env python3
"""hold.py SET MINIMUM.tsv SCORE.json - compare what score.py --json wrote with the lowest F1 of each field.

Prints "ok<TAB>text" or "not ok<TAB>text" for every row of the set. A set without a row fails.
"""
import csv, json, sys


def main(name, minimum, score):
    result = json.load(open(score, encoding="utf-8"))
    rows = [r for r in csv.reader(open(minimum, encoding="utf-8"), delimiter="\t") if r and not r[0].startswith("#")]
    rows = [(field, float(least)) for kind, field, least in rows if kind == name]
    if not rows:
        print(f"not ok\t{name}: there is no row in {minimum}")
    for field, least in rows:
        got = result.get(field)
        f1, gold = (got["f1"], got["gold"]) if got else (0.0, 0)
        verdict = "ok" if gold and f1 >= least else "not ok"
        print(f"{verdict}\t{name}: {field}: F1 {f1:.3f} of {gold}, at least {least:.3f}")


main(*sys.argv[1:])
