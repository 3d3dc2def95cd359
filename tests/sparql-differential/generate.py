#!/usr/bin/env python3
"""generate.py DIR COUNT [SEED] - COUNT queries over small graphs, the same for the same SEED, into DIR: the graphs as N-Quads, and
the file "cases", one thing a line:

  graph FILE     what the queries behind it are asked of
  query SPARQL   one query
  same SPARQL    the same query with alternatives, sequences and negations in paths written as the UNION, join and FILTER that
                 section 18.2.2 says they are: the other engine drops some of the duplicates that those keep

The graphs have cycles, diamonds, named graphs, languages, numbers of all types, dates and Chinese text. What two right engines may
answer differently is not asked: LIMIT without a total order, SAMPLE, GROUP_CONCAT of more than one value, RAND, NOW, UUID, the order
of values that SPARQL does not order; literals stand in canonical form, since the other engine keeps values, not lexical forms.
"""
import json, os, random, re, sys

NS = "http://例.cn/"
XSD = "http://www.w3.org/2001/XMLSchema#"
QUERIES_PER_GRAPH = 20
EDGES = ["p", "q", "r"]
TEXTS = ["国务院办公厅", "人工智能", "abc", "Abc", "", "a b", "政策动态2024", "𠮷林", "x,y", "abcabc"]
LANGS = ["", "@zh", "@en", "@en-us"]
NODES = [f"n{i}" for i in range(7)]
THINGS = ["a", "b", "c", "d"]  # variables that mostly stand for nodes,
PLAIN = ["e", "f"]  # and for literals
VARS = THINGS + PLAIN


def node(name):
    return f"<{NS}{name}>"


def quote(text):
    return json.dumps(text, ensure_ascii=False)


def typed(value, kind):
    return f'"{value}"^^<{XSD}{kind}>'


def number(r):
    return r.choice([
        lambda: typed(r.randint(-3, 12), "integer"),
        lambda: typed(r.choice(["0.5", "1.5", "-2.25", "3.125", "10.25"]), "decimal"),
        lambda: typed(r.choice(["0.5", "1", "25", "-3"]), "double"),
        lambda: typed(r.choice(["0.5", "2", "-1.25"]), "float"),
    ])()


def moment(r):
    day = f"20{r.randint(19, 24)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
    clock = f"T{r.randint(0, 23):02}:{r.randint(0, 59):02}:{r.randint(0, 59):02}"
    return r.choice([typed(day, "date"), typed(day + clock + "Z", "dateTime"), typed(day + clock + "+08:00", "dateTime")])


def text(r):
    return quote(r.choice(TEXTS)) + r.choice(LANGS)


def literal(r):
    return r.choice([number, number, moment, text, text, lambda r: typed(r.choice(["true", "false"]), "boolean")])(r)


# --- Graphs ---

def graph(r):
    quads = set()
    for name in ["", *(["g1", "g2"] if r.random() < 0.7 else [])]:
        g = f" {node(name)}" if name else ""
        for _ in range(r.randint(14, 40)):
            quads.add(f"{node(r.choice(NODES))} {node(r.choice(EDGES))} {node(r.choice(NODES))}{g} .")
        for _ in range(r.randint(10, 24)):
            quads.add(f"{node(r.choice(NODES))} {node(r.choice(['v', 'w']))} {literal(r)}{g} .")
        for _ in range(r.randint(4, 9)):
            quads.add(f"{node(r.choice(NODES))} {node('num')} {number(r)}{g} .")
            quads.add(f"{node(r.choice(NODES))} {node('name')} {text(r)}{g} .")
            quads.add(f"{node(r.choice(NODES))} {node('day')} {moment(r)}{g} .")
        if r.random() < 0.4:
            quads.add(f"_:x {node(r.choice(EDGES))} {node(r.choice(NODES))}{g} .")
            quads.add(f"{node(r.choice(NODES))} {node(r.choice(EDGES))} _:x{g} .")
    return "\n".join(sorted(quads)) + "\n"


# --- Expressions ---

def variable(r, scope):
    return "?" + r.choice(scope or VARS)


def plain(r, scope):
    """Mostly a variable that stands for a literal"""
    return "?" + r.choice([v for v in scope if v in PLAIN] * 4 + list(scope or PLAIN))


def numeric(r, scope, depth=2):
    if depth == 0 or r.random() < 0.4:
        return r.choice([plain(r, scope), plain(r, scope), str(r.randint(0, 9)), "2.5", "1.5e0"])
    one, two = numeric(r, scope, depth - 1), numeric(r, scope, depth - 1)
    return r.choice([f"({one} {r.choice('+-*/')} {two})", f"(- {one})", f"ABS({one})", f"CEIL({one})", f"FLOOR({one})", f"ROUND({one})",
                     f"STRLEN({string(r, scope, depth - 1)})", f"xsd:integer({one})", f"xsd:decimal({one})", f"xsd:double({one})",
                     f"YEAR({plain(r, scope)})", f"MONTH({plain(r, scope)})", f"DAY({plain(r, scope)})",
                     f"HOURS({plain(r, scope)})", f"IF({boolean(r, scope, depth - 1)}, {one}, {two})", f"COALESCE({one}, {two})"])


def string(r, scope, depth=2):
    if depth == 0 or r.random() < 0.3:
        return r.choice([plain(r, scope), f"STR({variable(r, scope)})", quote(r.choice(TEXTS)), quote(r.choice(TEXTS)) + "@en"])
    one, two = string(r, scope, depth - 1), string(r, scope, depth - 1)
    return r.choice([f"CONCAT({one}, {two})", f"UCASE({one})", f"LCASE({one})", f"SUBSTR({one}, {r.randint(1, 3)})",
                     f"SUBSTR({one}, {r.randint(1, 3)}, {r.randint(0, 4)})", f"STRBEFORE({one}, {quote(r.choice(['b', '务', '']))})",
                     f"STRAFTER({one}, {quote(r.choice(['b', '务', '']))})", f"REPLACE({one}, {quote(r.choice(['b', '[a-c]', '国(.)', '.$']))}, \"$0-\")",
                     f"ENCODE_FOR_URI({one})", f"MD5({one})", f"SHA256({one})", f"LANG({plain(r, scope)})",
                     f"STR(DATATYPE({plain(r, scope)}))", f"xsd:string({one})", f"TZ({plain(r, scope)})",
                     f"STRLANG(STR({one}), \"zh\")"])


def boolean(r, scope, depth=2):
    v, w = plain(r, scope), variable(r, scope)
    if depth and r.random() < 0.35:
        one, two = boolean(r, scope, depth - 1), boolean(r, scope, depth - 1)
        return r.choice([f"({one} && {two})", f"({one} || {two})", f"(! {one})", f"IF({one}, {two}, false)", f"COALESCE({one}, {two})"])
    op = r.choice(["=", "!=", "<", ">", "<=", ">="])
    text_in = f"{string(r, scope, 1)}, {quote(r.choice(['a', '国', '', 'bc', '能']))}"
    return r.choice([
        lambda: f"({numeric(r, scope, 1)} {op} {numeric(r, scope, 1)})",
        lambda: f"({v} {r.choice(['=', '!='])} {w})",
        lambda: f"({v} {op} {r.choice([literal(r), number(r), moment(r)])})",
        lambda: f"({v} {op} {w})",
        lambda: f"(STR({v}) {op} STR({w}))",
        lambda: f"BOUND({v})", lambda: f"isIRI({v})", lambda: f"isLiteral({v})", lambda: f"isNumeric({v})", lambda: f"isBlank({v})",
        lambda: f"sameTerm({v}, {w})", lambda: f"CONTAINS({text_in})", lambda: f"STRSTARTS({text_in})", lambda: f"STRENDS({text_in})",
        lambda: f"REGEX({string(r, scope, 1)}, {quote(r.choice(['^a', 'B', '[一-龥]{3}', 'c$', '.智', '^..$']))}{r.choice(['', ', ' + quote('i')])})",
        lambda: f"LANGMATCHES(LANG({v}), {quote(r.choice(['*', 'en', 'zh', 'en-US']))})",
        lambda: f"({v} {r.choice(['IN', 'NOT IN'])} ({literal(r)}, {node(r.choice(NODES))}, {number(r)}))",
        lambda: f"(DATATYPE({v}) = xsd:{r.choice(['integer', 'string', 'date', 'double'])})",
        lambda: v,
    ])()


def value(r, scope):
    return r.choice([numeric, string, boolean])(r, scope)


# --- Patterns: each answers its text and the variables that it may bind ---

# A path is ("link", text), ("inverse", path), ("closure", path, mark), ("sequence", path, path), ("either", path, path), or
# ("not", forward, backward): all predicates but two

def path(r, depth=2):
    if depth == 0 or r.random() < 0.3:
        link = ("link", ":" + r.choice(EDGES))
        return r.choice([link, link, ("inverse", link), ("not", r.choice(EDGES), r.choice(EDGES)), ("link", "!:" + r.choice(EDGES))])
    one, two = path(r, depth - 1), path(r, depth - 1)
    return r.choice([("closure", one, "*"), ("closure", one, "+"), ("closure", one, "?"), ("closure", one, "+"),
                     ("sequence", one, two), ("either", one, two), ("inverse", one)])


def path_text(p):
    kind, *parts = p
    if kind == "link":
        return parts[0]
    if kind == "not":
        return "!(:%s|^:%s)" % tuple(parts)
    if kind == "closure":
        return f"({path_text(parts[0])}){parts[1]}"
    if kind == "inverse":
        return f"^({path_text(parts[0])})"
    return f"({path_text(parts[0])}{'/' if kind == 'sequence' else '|'}{path_text(parts[1])})"


def alternatives(p, inverse=False):
    """The path as a union of sequences of (text, inverse) without alternatives outside of * + ?, by section 18.2.2.4"""
    kind, *parts = p
    if kind == "inverse":
        return alternatives(parts[0], not inverse)
    if kind == "either":
        return alternatives(parts[0], inverse) + alternatives(parts[1], inverse)
    if kind == "sequence":
        first, second = (alternatives(part, inverse) for part in (parts if not inverse else reversed(parts)))
        return [one + two for one in first for two in second]
    if kind == "not":
        return [[("!:" + parts[0], inverse)], [("!:" + parts[1], not inverse)]]
    return [[(path_text(p), inverse)]]


def sequence_pattern(s, steps, o):
    """As patterns and filters: the other engine counts a negated property set otherwise where both of its ends are known"""
    ends = [s] + [f"?m{i}" for i in range(1, len(steps))] + [o]
    texts = []
    for i, (link, inverse) in enumerate(steps):
        one, two = (ends[i], ends[i + 1]) if not inverse else (ends[i + 1], ends[i])
        if link.startswith("!"):
            texts.append(f"{one} ?l{i} {two} . FILTER (?l{i} != {link[1:]})")
        else:
            texts.append(f"{one} {link} {two} .")
    shown = sorted({end for end in (s, o) if end.startswith("?")})
    inside = " ".join(texts)
    return f"{{ SELECT {' '.join(shown)} WHERE {{ {inside} }} }}" if shown else f"{{ {s} {'/'.join(('^' if i else '') + f'({t})' for t, i in steps)} {o} . }}"


def path_pattern(s, p, o):
    """For us and, between marks, as a UNION for the other engine"""
    union = " UNION ".join(sequence_pattern(s, steps, o) for steps in alternatives(p))
    return f"\1{s} {path_text(p)} {o} .\2{union}\3"


def thing(r, scope):
    """A node in a pattern: mostly a variable of the scope, so that products stay small"""
    known = [v for v in scope if v in THINGS]
    if known and r.random() < 0.85:
        return "?" + r.choice(known)
    return "?" + r.choice(THINGS) if r.random() < 0.85 else node(r.choice(NODES))


def triple(r, scope):
    s, kind = thing(r, scope), r.random()
    others = ["?" + v for v in THINGS if "?" + v != s or r.random() < 0.05]
    if kind < 0.35:
        o = r.choice(["?" + v for v in PLAIN] * 5 + [literal(r), "?" + r.choice(VARS)])
        return f"{s} :{r.choice(['v', 'w', 'num', 'name', 'day'])} {o} ."
    o = r.choice(others * 3 + [node(r.choice(NODES))])
    if r.random() < 0.3:
        s, o = o, s
    if kind < 0.6:
        return path_pattern(s, path(r), o)
    if kind < 0.65:
        return f"{s} ?{r.choice(VARS)} {o} ."
    return f"{s} :{r.choice(EDGES)} {o} ."


def names_in(text):
    return [v for v in VARS if "?" + v in text]


def bgp(r, scope, most=5):
    triples = []
    scope = list(scope)
    for _ in range(r.choice([1, 1, 2, 2, 3, 4, 5][:most + 2])):
        triples.append(triple(r, scope))
        scope = sorted(set(scope) | set(names_in(triples[-1])))
    r.shuffle(triples)
    return " ".join(triples)


def values(r):
    one, two = r.choice(THINGS), r.choice(PLAIN)
    rows = " ".join(f"({r.choice([node(r.choice(NODES)), 'UNDEF', node(r.choice(NODES))])} {r.choice([literal(r), 'UNDEF', 'UNDEF'])})"
                    for _ in range(r.randint(1, 4)))
    return f"VALUES (?{one} ?{two}) {{ {rows} }}"


def subselect(r, depth):
    inside = group(r, depth - 1)
    scope = names_in(inside) or ["a"]
    if r.random() < 0.5:
        keep = r.sample(scope, r.randint(1, len(scope)))
        return f"{{ SELECT {r.choice(['', 'DISTINCT '])}{' '.join('?' + v for v in keep)} WHERE {{ {inside} }} }}"
    key = r.choice(scope)
    return f"{{ SELECT ?{key} (COUNT(*) AS ?k{r.randrange(10 ** 6)}) WHERE {{ {inside} }} GROUP BY ?{key} }}"


def element(r, scope, depth):
    if depth == 0:
        return bgp(r, scope, 2)
    kind = r.randrange(13)
    inner = lambda: group(r, depth - 1, scope)
    if kind <= 2:
        return f"OPTIONAL {{ {inner()} }}"
    if kind == 3:
        return f"{{ {inner()} }} UNION {{ {inner()} }}"
    if kind == 4:
        return f"MINUS {{ {inner()} }}"
    if kind <= 6:
        return f"FILTER ({boolean(r, scope)})"
    if kind == 7:
        return f"FILTER {r.choice(['', 'NOT '])}EXISTS {{ {inner()} }}"
    if kind == 8:
        return f"BIND({value(r, scope)} AS ?z{r.randrange(10 ** 6)})"
    if kind == 9:
        return values(r)
    if kind == 10:
        return f"GRAPH {r.choice(['?g', '?g', node('g1'), node('g2'), '?a'])} {{ {inner()} }}"
    if kind == 11:
        return subselect(r, depth)
    return f"{{ {inner()} }}"


def group(r, depth=2, scope=()):
    parts = [bgp(r, scope, 5 if depth == 2 else 2)]
    for _ in range(r.choice([0, 1, 1, 2, 3]) if depth else r.choice([0, 0, 1])):
        parts.append(element(r, names_in(" ".join(parts)), depth))
    return " ".join(parts)


# --- Queries ---

def aggregate(r, scope):
    v = r.choice(scope)
    return r.choice([f"COUNT(*)", f"COUNT(?{v})", f"COUNT(DISTINCT ?{v})", f"SUM(?{v})", f"AVG(?{v})", f"SUM(DISTINCT ?{v})",
                     f"MIN({numeric(r, scope, 1)})", f"MAX(STRLEN(STR(?{v})))", f"MIN(STR(?{v}))", f"MAX(STR(?{v}))", f"COUNT(DISTINCT *)"])


def query(r):
    where = group(r)
    scope = names_in(where) or ["a"]
    kind = r.random()
    if kind < 0.05:
        return f"ASK {{ {where} }}"
    if kind < 0.3:
        keys = r.sample(scope, min(len(scope), r.choice([0, 1, 1, 2])))
        heads = " ".join("?" + k for k in keys) + f" ({aggregate(r, scope)} AS ?x) ({aggregate(r, scope)} AS ?y)"
        having = f" HAVING (COUNT(*) {r.choice(['>', '=', '<'])} {r.randint(1, 4)})" if r.random() < 0.3 else ""
        by = f" GROUP BY {' '.join('?' + k for k in keys)}" if keys else ""
        return f"SELECT {heads} WHERE {{ {where} }}{by}{having}"
    if kind < 0.4:
        extra = f" ({value(r, scope)} AS ?x)"
        return f"SELECT {' '.join('?' + v for v in scope)}{extra} WHERE {{ {where} }}"
    if kind < 0.55:
        keep = r.sample(scope, r.randint(1, len(scope)))
        order = " ".join(r.choice(["STR(?{0})", "DESC(STR(?{0}))"]).format(v) +
                         f" LANG(?{v}) STR(DATATYPE(?{v}))" for v in keep)
        page = r.choice(["", f" LIMIT {r.randint(1, 8)}", f" LIMIT {r.randint(1, 8)} OFFSET {r.randint(0, 5)}"])
        return f"SELECT DISTINCT {' '.join('?' + v for v in keep)} WHERE {{ {where} }} ORDER BY {order}{page}"
    if kind < 0.7:
        return f"SELECT DISTINCT {' '.join('?' + v for v in r.sample(scope, r.randint(1, len(scope))))} WHERE {{ {where} }}"
    return f"SELECT * WHERE {{ {where} }}"


def main(place, count, seed="1"):
    prefixes = f"PREFIX : <{NS}> PREFIX xsd: <{XSD}> "
    r = random.Random(int(seed))
    with open(os.path.join(place, "cases"), "w", encoding="utf-8") as cases:
        for i in range(int(count)):
            if i % QUERIES_PER_GRAPH == 0:
                path = os.path.join(place, f"graph-{i // QUERIES_PER_GRAPH}.nq")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(graph(r))
                print("graph", path, file=cases)
            text = prefixes + query(r)
            print("query", re.sub("\1(.*?)\2.*?\3", r"\1", text), file=cases)
            print("same", re.sub("\1.*?\2(.*?)\3", r"\1", text), file=cases)


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
