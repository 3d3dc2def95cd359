#!/usr/bin/env python3
"""measure.py REPORT TRUTH TRAPS - hold what pbg link decided against the truth: precision and recall, by type and by rule.

Prints a table; the last line is "PRECISION RECALL EXACT TRAPS", precision in percent of exact joins, TRAPS joined traps."""
import collections
import csv
import sys

report, truth_file, traps_file = sys.argv[1:4]
verbose = len(sys.argv) > 4
truth = dict(line.rstrip("\n").split("\t") for line in open(truth_file, encoding="utf-8"))
ours_of = {t: o for o, t in truth.items()}
traps = dict(line.rstrip("\n").split("\t") for line in open(traps_file, encoding="utf-8"))
rows = list(csv.DictReader(open(report, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
right, wrong, trapped = collections.Counter(), collections.Counter(), 0
found, close = set(), collections.Counter()
for r in rows:
    good = truth.get(r["ours"]) == r["theirs"]
    if r["decision"] == "close":
        close[good] += 1
    if r["decision"] != "exact":
        continue
    for key in (("rule", r["rule"]), ("type", r["type"]), ("all", "all")):
        (right if good else wrong)[key] += 1
    if good:
        found.add(r["ours"])
    else:
        trapped += r["theirs"] in traps
        print("WRONG", r["rule"], r["score"], r["our label"], r["their label"], r["reason"], traps.get(r["theirs"], "(namesake)"),
              "same-as" if r["same as"] else "")
wanted = collections.Counter("region" if "/region/" in o else "body" if "/body/" in o else "policy" for o in truth)
for key in sorted(set(right) | set(wrong)):
    n = right[key] + wrong[key]
    recall = f"{100 * right[key] / wanted[key[1]]:6.1f}" if key[0] == "type" else "      "
    print(f"{key[0]:5} {key[1]:10} {right[key]:5} right {wrong[key]:3} wrong  precision {100 * right[key] / n:6.2f}  recall {recall}")
print(f"close: {close[True]} right, {close[False]} wrong")
if verbose:
    best = {}
    for r in rows:
        best.setdefault(r["ours"], r)
    for o, t in sorted(truth.items()):
        if o not in found:
            r = best.get(o)
            print("MISSED", o, t, r and (r["decision"], r["theirs"] == t, r["score"], r["our label"], r["their label"], r["reason"]))
n = right["all", "all"] + wrong["all", "all"]
print(f"{100 * right['all', 'all'] / n:.2f} {100 * len(found) / len(truth):.2f} {n} {trapped}")
