#!/usr/bin/env python3
"""Make the samples that are no text of source/*.md: a DOCX, PDF and GB18030 file of each kind, the same bytes every time.

    make.py DIR            word-monthly.docx, pdf-brief.pdf, gb18030-brief.txt, taiwan-big5.txt in DIR
    make.py FORM IN OUT    docx, pdf, pdf2 (two columns), gb18030 or big5 of one file

The source is a little Markdown: # headings, paragraphs, [text](url), **bold**, ~~deleted~~ (a tracked deletion), [^footnote],
rows of a table. Headings with 一、 and （一） get their numbers from a list in DOCX, as word processors do it.
"""
import os, re, sys, zipfile, zlib
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
INLINE = re.compile(r"\[\^(.*?)\]|\[(.*?)\]\((.*?)\)|\*\*(.*?)\*\*|~~(.*?)~~")


def blocks(path):
    """(level, ordinal depth, text) of each line; level 0 is a paragraph, -1 a row of a table."""
    for line in open(path, encoding="utf-8").read().splitlines():
        level = len(line) - len(line.lstrip("#"))
        text = line.lstrip("# ")
        if not text:
            continue
        if text.startswith("|"):
            yield -1, None, text
        else:
            yield level, 0 if re.match("[一二三四五]、", text) else 1 if re.match("（[一二三四五]）", text) else None, text


def run(text, more=""):
    return f'<w:r>{more and f"<w:rPr>{more}</w:rPr>"}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def make_docx(source, out):
    body, notes, links, table = [], [], [], []

    def inline(text):
        parts, at = [], 0
        for m in INLINE.finditer(text):
            parts.append(run(text[at:m.start()]))
            note, label, url, bold, deleted = m.groups()
            if note:
                notes.append(note)
                parts.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
            elif url:
                links.append(url)
                parts.append(f'<w:hyperlink r:id="rId{len(links) + 9}">{run(label)}</w:hyperlink>')
            elif bold:
                parts.append(run(bold, "<w:b/>"))
            else:
                parts.append(f'<w:del w:id="1" w:author="a"><w:r><w:delText>{escape(deleted)}</w:delText></w:r></w:del>')
            at = m.end()
        return "".join(parts) + run(text[at:])

    def close_table():
        if table:
            body.append("<w:tbl>" + "".join(table) + "</w:tbl>")
            table.clear()

    for level, depth, text in blocks(source):
        if level < 0:
            cells = [c.strip() for c in text.strip("|").split("|")]
            table.append("<w:tr>" + "".join(f"<w:tc><w:p>{inline(c)}</w:p></w:tc>" for c in cells) + "</w:tr>")
            continue
        close_table()
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
        if depth is not None:
            text = re.sub("^(（.）|.、)", "", text)
        body.append(f"<w:p>{style}{inline(text)}</w:p>")
    close_table()
    hyper = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "word/document.xml": f'<w:document {W}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles {W}>'
        + '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        + "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n + 2}"><w:name w:val="heading {n + 2}"/><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' for n in (0, 1))
        + "</w:styles>",
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
        + "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{t}"/></w:lvl>' for n, t in ((0, "%1、"), (1, "（%2）")))
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {W}>' + "".join(f'<w:footnote w:id="{i + 1}"><w:p>{run(n)}</w:p></w:footnote>' for i, n in enumerate(notes)) + "</w:footnotes>",
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i + 10}" Type="{hyper}" Target="{escape(u)}" TargetMode="External"/>' for i, u in enumerate(links)) + "</Relationships>",
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)


SIZES = {1: 22, 2: 16, 3: 14, 0: 12}


def width(text, size):
    return sum(size * (0.5 if c < "\x80" else 1) for c in text)


def wrap(text, size, room, indent):
    lines, line = [], ""
    for c in "\u3000" * indent + text:
        if width(line + c, size) > room and c not in "，。；：、）》”":
            lines.append(line)
            line = ""
        line += c
    return lines + [line]


def make_pdf(source, out, columns=1):
    """No font is embedded: the text layer says which characters are shown, which is all that is read."""
    head = os.path.basename(source).split(".")[0].upper()
    room = (475 - 20 * (columns - 1)) / columns
    pages, x, y, column = [], 60, 770, 0
    title = True

    def page():
        pages.append(([], []))
        pages[-1][0].append(text_at(60, 805, 9, head + "  内部参考"))
        pages[-1][0].append(text_at(285, 30, 9, f"— {len(pages)} —"))

    def text_at(x, y, size, text):
        return f"BT /F1 {size} Tf 1 0 0 1 {x:g} {y:g} Tm <{text.encode('utf-16-be').hex()}> Tj ET"

    page()
    top = 770
    for level, _, text in blocks(source):
        size = SIZES.get(level, 12)
        wide = title and columns > 1 and level < 2
        if level >= 2 and title:
            title, top = False, y - 10
            y = top
        url = re.search(r"https?://\S+", text)
        for line in wrap(text, size, 475 if wide else room, 0 if level or url else 2):
            if y < 60:
                column += 1
                if column == columns:
                    page()
                    column, top = 0, 770
                y = top
            left = 60 + column * (room + 20)
            shown = line.lstrip("\u3000")
            left_now = left + width(line[: len(line) - len(shown)], size)
            if title and level == 1:
                left_now = 60 + (475 - width(shown, size)) / 2
            pages[-1][0].append(text_at(left_now, y, size, shown))
            if url:
                pages[-1][1].append((left_now, y - 2, left_now + width(shown, size), y + size, url.group()))
            y -= size * 1.5
        y -= size * 0.4 if level else 0
    objects = []

    def add(text):
        objects.append(text)
        return len(objects)

    def stream(data):
        packed = zlib.compress(data.encode("latin-1"))
        return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"

    cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    used = sorted({ord(c) >> 8 for _, _, text in blocks(source) for c in text + head + "  内部参考—\u3000"})
    rows = [f"<{hi:02X}00> <{hi:02X}FF> <{hi:02X}00>" for hi in used]
    for i in range(0, len(rows), 100):
        cmap += f"{len(rows[i:i + 100])} beginbfrange\n" + "\n".join(rows[i:i + 100]) + "\nendbfrange\n"
    unicode = add(stream(cmap + "endcmap end end"))
    info = add("<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 800 /StemV 80 >>")
    descendant = add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {info} 0 R /DW 1000 /W [0 127 500] >>")
    font = add(f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>")
    tree = len(objects) + sum(2 + len(links) for _, links in pages) + 1
    kids = []
    for texts, links in pages:
        content = add(stream("\n".join(texts)))
        annots = [add(f"<< /Type /Annot /Subtype /Link /Rect [{a:g} {b:g} {c:g} {d:g}] /Border [0 0 0] /A << /S /URI /URI ({u}) >> >>") for a, b, c, d, u in links]
        kids.append(add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> /Annots [{' '.join(f'{n} 0 R' for n in annots)}] >>"))
    assert add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{n} 0 R' for n in kids)}] >>") == tree
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    data, places = b"%PDF-1.5\n", []
    for i, o in enumerate(objects):
        places.append(len(data))
        data += f"{i + 1} 0 obj\n".encode() + (o if isinstance(o, bytes) else o.encode()) + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    data += f"trailer << /Size {len(objects) + 1} /Root {catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    open(out, "wb").write(data)


def make_text(source, out, encoding):
    text = open(source, encoding="utf-8").read()
    open(out, "wb").write(text.replace("\n", "\r\n").encode(encoding))


FORMS = {"docx": make_docx, "pdf": make_pdf, "pdf2": lambda s, o: make_pdf(s, o, 2), "gb18030": lambda s, o: make_text(s, o, "gb18030"),
         "big5": lambda s, o: make_text(s, o, "big5hkscs")}

if __name__ == "__main__":
    if len(sys.argv) == 2:
        for name, form in (("word-monthly.docx", "docx"), ("pdf-brief.pdf", "pdf2"), ("gb18030-brief.txt", "gb18030"), ("taiwan-big5.txt", "big5")):
            FORMS[form](os.path.join(HERE, "source", name.split(".")[0] + ".md"), os.path.join(sys.argv[1], name))
    elif len(sys.argv) == 4 and sys.argv[1] in FORMS:
        FORMS[sys.argv[1]](sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
