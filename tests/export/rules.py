#!/usr/bin/python3
"""Documents made to have a legal level and a state of validity, and what is expected of each.

rules.py graph      Turtle for pbg load
rules.py expected   title, level, validity as of 2024-06-30, a row each (TSV)
"""
import sys

BASE = "https://w3id.org/pbg/id/"
TYPES = "法律 条例 规定 办法 细则 规则 解释 意见 通知 公告 清单 方案 计划 决定 报告 其他 措施".split()
REGIONS = {"100000": ("中国", ""), "440000": ("广东省", "100000"), "440300": ("深圳市", "440000"), "310000": ("上海市", "100000"),
           "460000": ("海南省", "100000"), "810000": ("香港特别行政区", "100000"), "EU": ("欧盟", ""), "150000": ("内蒙古自治区", "100000")}
# title, type, region, issuers, number, level
LEVELS = [
    ("中华人民共和国甲法", "法律", "100000", "", "", "法律"),
    ("欧盟甲法", "法律", "EU", "", "", ""),
    ("甲条例", "条例", "100000", "国务院", "国务院令第809号", "行政法规"),
    ("乙条例", "条例", "100000", "国务院", "", "行政法规"),
    ("丙条例", "条例", "100000", "中共中央|国务院", "", ""),
    ("丁条例", "条例", "100000", "", "", ""),
    ("国务院办法", "办法", "100000", "国务院", "国务院令第700号", "行政法规"),
    ("国务院规定", "规定", "100000", "国务院", "国发〔2024〕1号", "规范性文件"),
    ("监察甲条例", "条例", "100000", "国家监察委员会", "", "监察法规"),
    ("广东省甲条例", "条例", "440000", "广东省人民代表大会常务委员会", "", "地方性法规"),
    ("广东省乙条例", "条例", "440000", "", "", "地方性法规"),
    ("广东省丙规定", "规定", "440000", "", "", ""),
    ("广东省丁规定", "规定", "440000", "广东省人民代表大会常务委员会", "", "地方性法规"),
    ("广东省戊条例（草案）", "条例", "440000", "广东省人民代表大会常务委员会", "", ""),
    ("深圳经济特区甲条例", "条例", "440300", "深圳市人民代表大会常务委员会", "", "经济特区法规"),
    ("上海市浦东新区甲规定", "规定", "310000", "上海市人民代表大会常务委员会", "", "浦东新区法规"),
    ("海南自由贸易港甲条例", "条例", "460000", "海南省人民代表大会常务委员会", "", "海南自由贸易港法规"),
    ("某自治县自治条例", "条例", "150000", "", "", "自治条例和单行条例"),
    ("个人资料条例", "条例", "810000", "", "", ""),
    ("甲部办法", "办法", "100000", "工业和信息化部", "工业和信息化部令第1号", "部门规章"),
    ("乙部办法", "办法", "100000", "工业和信息化部|公安部", "工信部联〔2024〕1号", "规范性文件"),
    ("丙部办法", "办法", "100000", "工业和信息化部", "", ""),
    ("广东省甲办法", "办法", "440000", "广东省人民政府", "广东省人民政府令第1号", "地方政府规章"),
    ("广东省厅办法", "办法", "440000", "广东省财政厅", "粤财〔2024〕1号", "规范性文件"),
    ("甲意见", "意见", "100000", "国务院办公厅", "", "规范性文件"),
    ("乙意见", "意见", "100000", "中共中央办公厅|国务院办公厅", "", ""),
    ("丙意见", "意见", "810000", "香港特别行政区政府创新科技及工业局", "", ""),
    ("研究院清单", "清单", "100000", "中国信息通信研究院", "", ""),
    ("最高人民法院规定", "规定", "100000", "最高人民法院", "法释〔2021〕15号", "司法解释"),
    ("甲方案", "方案", "100000", "国家数据局", "国数〔2024〕1号", ""),
]
# title, type, dates (property=value), relations (property=title), validity as of 2024-06-30
VALIDITY = [
    ("效力甲办法", "办法", "force=2024-06-30", "", "现行有效"),
    ("效力乙办法", "办法", "force=2024-07-01", "", "尚未施行"),
    ("效力丙办法", "办法", "force=2024-07", "", "尚未施行"),
    ("效力丁办法", "办法", "issued=2024-05-01", "", ""),
    ("效力戊意见", "意见", "issued=2024-05", "", "现行有效"),
    ("效力己意见", "意见", "", "", ""),
    ("效力庚办法", "办法", "force=2020-01-01 until=2024-06-30", "", "现行有效"),
    ("效力辛办法", "办法", "force=2020-01-01 until=2024-06-29", "", "已失效"),
    ("效力壬办法", "办法", "force=2020-01-01 until=2024", "", "现行有效"),
    ("效力癸办法", "办法", "force=2020-01-01 until=2023", "", "已失效"),
    ("效力子计划", "计划", "issued=2021-01-01 plan=2023", "", "规划期满"),
    ("效力丑计划", "计划", "issued=2021-01-01 plan=2024", "", "现行有效"),
    ("效力寅办法（征求意见稿）", "办法", "issued=2024-05-01", "", "征求意见"),
    ("效力卯办法", "办法", "force=2010-01-01", "", "已废止"),
    ("效力辰办法", "办法", "force=2024-06-01", "repeals=效力卯办法", "现行有效"),
    ("效力巳办法", "办法", "force=2010-01-01", "", "现行有效"),
    ("效力午办法", "办法", "force=2024-08-01", "repeals=效力巳办法", "尚未施行"),
    ("效力未办法", "办法", "force=2010-01-01", "", "现行有效"),
    ("效力申办法（草案）", "办法", "", "repeals=效力未办法", "征求意见"),
    ("效力戌措施", "措施", "issued=2024-01-01", "", "现行有效"),
    ("效力亥其他", "其他", "issued=2024-01-01", "", ""),
    ("效力酉报告", "报告", "issued=2024-01-01", "", ""),
]
PROPERTY = {"force": "eli:first_date_entry_in_force", "until": "eli:date_no_longer_in_force", "issued": "dcterms:issued"}


def date(text):
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return f'"{text}"^^xsd:{kind}'


def node(kind, key):
    return f"<{BASE}{kind}/{key}>"


def graph():
    print("""@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix pbg: <https://w3id.org/pbg/def/> .""")
    for i, name in enumerate(TYPES):
        print(f'{node("doctype", i)} skos:prefLabel "{name}"@zh , "x"@en .')
    print(f'{node("doctype", TYPES.index("措施"))} skos:broader {node("doctype", TYPES.index("其他"))} .')
    for code, (name, above) in REGIONS.items():
        print(f'{node("region", code)} skos:prefLabel "{name}"@zh ; skos:notation "{code}"^^pbg:GBT2260 .')
        while above:
            print(f'{node("region", code)} skos:broaderTransitive {node("region", above)} .')
            above = REGIONS[above][1]
    bodies = sorted({b for row in LEVELS for b in row[3].split("|") if b})
    for i, name in enumerate(bodies):
        print(f'{node("body", i)} skos:prefLabel "{name}"@zh , "y"@en .')
    rows = [(t, kind, region, issuers, number, "", "") for t, kind, region, issuers, number, _ in LEVELS]
    rows += [(t, kind, "100000", "", "", dates, relations) for t, kind, dates, relations, _ in VALIDITY]
    place = {row[0]: node("policy", i) for i, row in enumerate(rows)}
    for title, kind, region, issuers, number, dates, relations in rows:
        said = ["a pbg:PolicyDocument" + ("" if kind == "报告" else " , eli:LegalResource"), f'dcterms:title "{title}"@zh',
                f"eli:type_document {node('doctype', TYPES.index(kind))}"
                + (f" , {node('doctype', TYPES.index('其他'))}" if kind == "措施" else ""), f"eli:jurisdiction {node('region', region)}"]
        said += [f"eli:passed_by {node('body', bodies.index(b))}" for b in issuers.split("|") if b]
        said += [f'eli:id_local "{number}"'] if number else []
        said += ["pbg:stage pbg:draft"] if "草案" in title or "征求意见稿" in title else []
        for pair in dates.split():
            name, value = pair.split("=")
            said.append(f"dcterms:temporal [ dcat:endDate {date(value)} ]" if name == "plan" else f"{PROPERTY[name]} {date(value)}")
        for pair in relations.split():
            name, value = pair.split("=")
            said.append(f"eli:{name} {place[value]}")
        print(place[title], " ; ".join(said), ".")


def expected():
    for row in LEVELS:
        print(row[0], "level", row[5], sep="\t")
    for row in VALIDITY:
        print(row[0], "validity", row[4], sep="\t")


{"graph": graph, "expected": expected}[sys.argv[1]]()
