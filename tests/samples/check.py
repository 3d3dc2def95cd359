#!/usr/bin/env python3
"""Check the hand-made gold files of this directory: keys, enums, dates, and that every name stands in the text.

    check.py [GOLD.json ...]     (default: all of gold/)
"""
import glob, html, json, os, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ISSUE = ["series", "year", "number", "cumulative_number", "date", "publisher", "publisher_surface"]
ITEM = ["position", "heading", "url", "source_body", "documents", "relations", "events", "targets"]
DOC = ["title", "role", "aliases", "type", "stage", "issuers", "regions", "number", "date", "date_action", "effective",
       "expires", "period", "version", "item_count"]
TYPES = set("法律 条例 规定 办法 规划 计划 方案 意见 通知 指南 指引 细则 标准 清单 目录 要点 制度 纲要 公告 决定 法案 合同 报告 白皮书 其他".split())
RELATIONS = {"based_on", "implements", "amends", "repeals", "cites", "transmits", "part_of", "issued_with"}
EVENTS = {"meeting", "vote", "agreement", "statement", "launch", "bill", "consultation", "registration", "other"}
SIMPLE = str.maketrans(  # traditional characters in repost.txt, traditional.txt, taiwan-big5
    "國執處罰該規據稱報訊發數動態總辦單經濟門計劃網聯號應廣鏈財關於強資產導見專區權運營試簡來東條徵開務週訂業個檔維護連結監員會銀內實預間",
    "国执处罚该规据称报讯发数动态总办单经济门计划网联号应广链财关于强资产导见专区权运营试简来东条征开务周订业个档维护连结监员会银内实预间")


def norm(s):
    """Letters and digits only; what a repairer of noise would still recognise."""
    s = unicodedata.normalize("NFKC", s)
    s = re.sub(r"\n\d+\n[\d:,]+ --> [\d:,]+\n", "\n", s)  # times of subtitles
    s = re.sub(r"</?[a-z]+[^>]*>", "", html.unescape(s))
    s = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}\)", "", s)  # pinyin glosses of a converter
    s = s.translate(SIMPLE)
    return "".join(c for c in s if c.isalnum()).lower()


def main(paths):
    bad = 0

    def say(*words):
        nonlocal bad
        bad += 1
        print(*words)

    for path in paths:
        gold = json.load(open(path, encoding="utf-8"))
        name = os.path.basename(path)
        raw = open(os.path.join(HERE, gold["source"]), encoding="utf-8").read()
        text = norm(raw)
        urls = re.sub(r"[\s\\]", "", raw)
        if list(gold["issue"]) != ISSUE:
            say(name, "issue keys", list(gold["issue"]))
        if set(gold) - {"source", "issue", "sections", "optional_documents"}:
            say(name, "top keys")
        date = lambda v: v is None or re.fullmatch(r"\d{4}-\d\d(-\d\d)?", v)

        def inside(what, s, at):
            if s and norm(s) not in text:
                say(f"{name} {at}: {what} not in the text: {s}")

        inside("series", gold["issue"]["series"], "issue")
        inside("publisher", gold["issue"]["publisher_surface"], "issue")
        if not date(gold["issue"]["date"]):
            say(name, "issue date")
        for i, section in enumerate(gold["sections"]):
            if section["position"] != i + 1 or set(section) != {"position", "title", "items"}:
                say(name, "section", section["title"])
            inside("section", section["title"], f"section {i + 1}")
            for j, item in enumerate(section["items"]):
                at = f"{i + 1}.{j + 1}"
                if list(item) != ITEM or item["position"] != j + 1:
                    say(name, at, "item keys or position")
                inside("heading", item["heading"], at)
                if item["url"] and item["url"] not in urls:
                    say(name, at, "url", item["url"])
                titles = [d["title"] for d in item["documents"]]
                both = {(d["title"], d["role"]) for d in item["documents"]}  # the older one of two with one title is only named
                if len(both) != len(titles):
                    say(name, at, "twice the same title")
                for d in item["documents"]:
                    if list(d) != DOC:
                        say(name, at, "doc keys", d["title"])
                    if d["type"] not in TYPES or d["role"] not in ("reported", "mentioned") or d["stage"] not in (None, "draft", "trial"):
                        say(name, at, "enum", d["title"], d["type"], d["stage"])
                    if not all(date(d[k]) for k in ("date", "effective", "expires")) or (d["date"] is None) != (d["date_action"] is None):
                        say(name, at, "date", d["title"])
                    if d["period"] and not all(re.fullmatch(r"\d{4}(-\d\d)?", y) for y in d["period"]):
                        say(name, at, "period", d["title"])
                    inside("title", d["title"], at)
                    decree = re.fullmatch(r"(.*令)(第.*号)", d["number"] or "")  # the text may have 第766号国务院令
                    if not (decree and norm(decree[2] + decree[1]) in text):
                        inside("number", d["number"], at)
                    inside("version", d["version"], at)
                    for a in d["aliases"]:
                        inside("alias", a, at)
                    for b in d["issuers"]:
                        if set(b) != {"surface", "canonical"}:
                            say(name, at, "issuer keys")
                        inside("issuer", b["surface"], at)
                for r in item["relations"]:
                    if set(r) != {"from", "type", "to", "evidence"} or r["type"] not in RELATIONS:
                        say(name, at, "relation", r)
                    if r["from"] not in titles or r["to"] not in titles:
                        say(name, at, "relation end", r["from"], r["to"])
                    inside("evidence", r["evidence"], at)
                for e in item["events"]:
                    if set(e) != {"type", "date", "participants", "summary"} or e["type"] not in EVENTS or not date(e["date"]) or len(e["summary"]) > 22:
                        say(name, at, "event", e)
                for t in item["targets"]:
                    if set(t) != {"deadline", "indicator", "comparator", "value", "unit", "document"} or t["comparator"] not in (">=", "<=", "=", "~"):
                        say(name, at, "target", t)
                    if t["document"] not in titles:
                        say(name, at, "target document", t["document"])
                    if t["deadline"] and not re.fullmatch(r"\d{4}(-\d\d)?", t["deadline"]):
                        say(name, at, "deadline", t)
                    if any(c not in text for c in norm(t["indicator"])):
                        say(name, at, "indicator", t["indicator"])
    print(f"{len(paths)} files, {bad} complaints")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or sorted(glob.glob(os.path.join(HERE, "gold", "*.json")))))
