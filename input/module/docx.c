// docx.c - the text of a DOCX file: a ZIP archive (libzip) of XML parts (libxml2).
// Read:   paragraphs, headings by style or outline level, numbers of lists, bold, links, tables, text boxes, footnotes behind
//         the paragraph that refers to them.
// Left:   deleted and moved text, hidden text, headers and footers of pages, pictures, comments.
#include "base/utf8.h"
#include "input/marks.h"
#include "input/module/docx_internal.h"

#include <zip.h>

/// Most bytes of one unpacked part; more is broken or a ZIP bomb
#define MAX_PART ((size_t)64 << 20)

typedef struct {
  PbgMarks       marks;
  PbgArena      *arena;
  PbgDocxTables *tables;
  size_t         skip; // open elements from one on that is not shown
  PbgStrView     list; // of the paragraph
  unsigned       depth;
  unsigned       level;
  bool           styled; // its properties are not used yet
  bool           in_run;
  bool           in_text;
  bool           in_field; // the instruction of a field
  bool           hidden;   // the run
  unsigned       cells;    // open, within each other
  bool           cell_text;
  bool           cell_lines;
  bool           blank; // the last character was one
  char           field[512];
  size_t         field_len;
  PbgStrView     notes[16]; // footnotes of the paragraph
  size_t         note_count;
  PbgDocxRow    *note; // the footnote that is open
  PbgBuffer      note_text;
  uint32_t      *places;
  size_t         place_count;
  size_t         place_room;
  bool           failed;
} Document;

static bool
is_off(const xmlChar **const attributes)
{
  const PbgStrView val = pbg_docx_attribute(attributes, "w:val");
  return pbg_sv_equal(val, PBG_LIT("0")) || pbg_sv_equal(val, PBG_LIT("false")) || pbg_sv_equal(val, PBG_LIT("off"));
}

static bool
is_one_of(const char *const name, const char *const *const names, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (!strcmp(name, names[i])) {
      return true;
    }
  }
  return false;
}

/// Elements whose content is not the text of the document
static bool
is_skipped(const char *const name)
{
  static const char *const names[] = {"w:del",       "w:moveFrom",   "mc:Fallback",       "w:pPrChange",
                                      "w:rPrChange", "w:delText",    "w:numberingChange", "w:tblPrChange",
                                      "w:sectPr",    "w:tcPrChange", "w:delInstrText"};
  return is_one_of(name, names, sizeof names / sizeof *names);
}

static void
open_paragraph(Document *const d)
{
  uint32_t *const places = pbg_arena_grow(d->arena, d->places, d->place_count, &d->place_room, sizeof *places);
  if (!places) {
    d->failed = true;
    return;
  }
  d->places                = places;
  places[d->place_count++] = (uint32_t)d->marks.points;
  d->list                  = (PbgStrView){NULL, 0};
  d->depth = d->level = 0;
  d->styled           = true;
  d->blank            = false;
  pbg_marks_gap(&d->marks, !d->cells ? PBG_GAP_PARAGRAPH : d->cell_text ? PBG_GAP_LINE : PBG_GAP_NONE);
}

/// A property of the paragraph
static void
read_property(Document *const d, const char *const name, const PbgStrView val)
{
  if (!strcmp(name, "w:pStyle")) {
    const PbgDocxRow *const style = pbg_docx_find(&d->tables->styles, val);
    if (style) {
      d->level = style->level;
      d->list  = style->list;
      d->depth = style->depth;
    }
  } else if (!strcmp(name, "w:outlineLvl")) {
    const unsigned level = pbg_docx_number(val);
    d->level             = level < PBG_DOCX_LEVELS ? level + 1 : 0;
  } else if (!strcmp(name, "w:numId")) {
    d->list = pbg_arena_copy(d->arena, val);
  } else if (!strcmp(name, "w:ilvl")) {
    d->depth = pbg_docx_number(val);
  }
}

/// Before the first character of a paragraph: its level and its number
static void
use_properties(Document *const d)
{
  const PbgStrView number = d->list.len ? pbg_docx_ordinal(d->tables, d->list, d->depth, d->arena) : d->list;
  d->styled               = false;
  d->marks.level          = d->level;
  pbg_marks_text(&d->marks, number, 0);
}

static void
show_char(Document *const d, const uint32_t c)
{
  if (d->styled) {
    use_properties(d);
  }
  if (d->cells) {
    d->cell_lines = d->cell_lines || (d->cell_text && d->marks.gap >= PBG_GAP_LINE);
    d->cell_text  = true;
  }
  pbg_marks_char(&d->marks, c, 0);
}

static void
show_text(Document *const d, const PbgStrView text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
    const bool blank = c <= ' ';
    if (!blank) {
      show_char(d, c);
    } else if (d->blank && d->marks.line && d->marks.gap <= PBG_GAP_BLANK) {
      d->marks.gap = PBG_GAP_NONE;
      show_char(d, 0x3000); // several blanks part fields
    } else {
      pbg_marks_gap(&d->marks, PBG_GAP_BLANK);
    }
    d->blank = blank;
  }
}

/// The target of a HYPERLINK field, or of a relation
static void
open_link(Document *const d, const PbgStrView url)
{
  if (pbg_sv_starts(url, PBG_LIT("http://")) || pbg_sv_starts(url, PBG_LIT("https://"))) {
    pbg_marks_link(&d->marks, url, 0, 0);
  }
}

static void
read_field(Document *const d, const PbgStrView type)
{
  const PbgStrView field = {d->field, d->field_len};
  if (pbg_sv_equal(type, PBG_LIT("begin"))) {
    d->field_len = 0;
  } else if (pbg_sv_equal(type, PBG_LIT("end"))) {
    d->marks.link = (PbgStrView){NULL, 0};
  } else if (pbg_sv_has(field, PBG_LIT("HYPERLINK"))) {
    const size_t open  = pbg_sv_find(field, PBG_LIT("\""), 0);
    const size_t close = open == PBG_NPOS ? PBG_NPOS : pbg_sv_find(field, PBG_LIT("\""), open + 1);
    if (close != PBG_NPOS) {
      open_link(d, pbg_arena_copy(d->arena, pbg_sv_slice(field, open + 1, close)));
    }
  }
}

static void
close_cell(Document *const d)
{
  if (d->cell_lines) {
    pbg_marks_gap(&d->marks, PBG_GAP_LINE);
  } else {
    d->marks.gap = d->marks.gap < PBG_GAP_CELL ? d->marks.gap : PBG_GAP_NONE;
    pbg_marks_gap(&d->marks, PBG_GAP_CELL);
  }
  d->cell_text = d->cell_lines = false;
}

static void
start_in_run(Document *const d, const char *const name, const xmlChar **const attributes)
{
  if (!strcmp(name, "w:b")) {
    d->marks.bold = !is_off(attributes);
  } else if (!strcmp(name, "w:vanish")) {
    d->hidden = !is_off(attributes);
  } else if (!strcmp(name, "w:t")) {
    d->in_text = true;
  } else if (!strcmp(name, "w:instrText")) {
    d->in_field = true;
  } else if (!strcmp(name, "w:tab") && d->marks.line && d->marks.gap < PBG_GAP_CELL) {
    show_char(d, 0x3000);
  } else if (!strcmp(name, "w:br") || !strcmp(name, "w:cr")) {
    pbg_marks_gap(&d->marks, PBG_GAP_LINE);
  } else if (!strcmp(name, "w:noBreakHyphen")) {
    show_char(d, '-');
  } else if (!strcmp(name, "w:fldChar")) {
    read_field(d, pbg_docx_attribute(attributes, "w:fldCharType"));
  } else if (!strcmp(name, "w:footnoteReference") && d->note_count < sizeof d->notes / sizeof *d->notes) {
    d->notes[d->note_count++] = pbg_arena_copy(d->arena, pbg_docx_attribute(attributes, "w:id"));
  }
}

static void
on_start(void *const handle, const xmlChar *const tag, const xmlChar **const attributes)
{
  Document *const   d    = handle;
  const char *const name = (const char *)tag;
  if (d->skip || is_skipped(name)) {
    ++d->skip;
  } else if (!strcmp(name, "w:p")) {
    open_paragraph(d);
  } else if (!strcmp(name, "w:r")) {
    d->in_run = true;
    d->hidden = d->marks.bold = false;
  } else if (!strcmp(name, "w:tr")) {
    pbg_marks_gap(&d->marks, PBG_GAP_LINE);
  } else if (!strcmp(name, "w:tc")) {
    ++d->cells;
    d->cell_text = d->cell_lines = false;
  } else if (!strcmp(name, "w:hyperlink")) {
    const PbgDocxRow *const link = pbg_docx_find(&d->tables->links, pbg_docx_attribute(attributes, "r:id"));
    open_link(d, link ? link->text : (PbgStrView){NULL, 0});
  } else if (d->in_run) {
    start_in_run(d, name, attributes);
  } else {
    read_property(d, name, pbg_docx_attribute(attributes, "w:val"));
  }
}

/// The footnotes of a paragraph, each as one of its own behind it
static void
show_notes(Document *const d)
{
  for (size_t i = 0; i < d->note_count; ++i) {
    const PbgDocxRow *const note = pbg_docx_find(&d->tables->footnotes, d->notes[i]);
    if (note && note->text.len) {
      pbg_marks_gap(&d->marks, d->cells ? PBG_GAP_LINE : PBG_GAP_PARAGRAPH);
      show_text(d, note->text);
    }
  }
  d->note_count = 0;
}

static void
on_end(void *const handle, const xmlChar *const tag)
{
  Document *const   d    = handle;
  const char *const name = (const char *)tag;
  if (d->skip) {
    --d->skip;
  } else if (!strcmp(name, "w:p")) {
    d->marks.level = 0;
    d->marks.bold = d->in_run = false;
    show_notes(d);
    pbg_marks_gap(&d->marks, !d->cells ? PBG_GAP_PARAGRAPH : d->cell_text ? PBG_GAP_LINE : PBG_GAP_NONE);
  } else if (!strcmp(name, "w:r")) {
    d->in_run = d->hidden = false;
    d->marks.bold         = false;
  } else if (!strcmp(name, "w:t")) {
    d->in_text = false;
  } else if (!strcmp(name, "w:instrText")) {
    d->in_field = false;
  } else if (!strcmp(name, "w:hyperlink")) {
    d->marks.link = (PbgStrView){NULL, 0};
  } else if (!strcmp(name, "w:tc") && d->cells) {
    --d->cells;
    close_cell(d);
  } else if (!strcmp(name, "w:tbl")) {
    pbg_marks_gap(&d->marks, d->cells ? PBG_GAP_LINE : PBG_GAP_PARAGRAPH);
  }
}

static void
on_text(void *const handle, const xmlChar *const data, const int len)
{
  Document *const  d    = handle;
  const PbgStrView text = {(const char *)data, len > 0 ? (size_t)len : 0};
  if (d->skip) {
    return;
  }
  if (d->in_text && !d->hidden) {
    show_text(d, text);
  } else if (d->in_field) {
    const size_t n = text.len < sizeof d->field - d->field_len ? text.len : sizeof d->field - d->field_len;
    memcpy(d->field + d->field_len, text.data, n);
    d->field_len += n;
  }
}

static void
on_note_start(void *const handle, const xmlChar *const tag, const xmlChar **const attributes)
{
  Document *const   d    = handle;
  const char *const name = (const char *)tag;
  if (d->skip || is_skipped(name)) {
    ++d->skip;
  } else if (!strcmp(name, "w:footnote")) {
    d->note   = pbg_docx_add(&d->tables->footnotes, d->arena, pbg_docx_attribute(attributes, "w:id"));
    d->failed = d->failed || !d->note;
  } else if (!strcmp(name, "w:t")) {
    d->in_text = true;
  }
}

static void
on_note_end(void *const handle, const xmlChar *const tag)
{
  Document *const   d    = handle;
  const char *const name = (const char *)tag;
  if (d->skip) {
    --d->skip;
  } else if (!strcmp(name, "w:footnote") && d->note) {
    d->note->text = pbg_arena_copy(d->arena, pbg_buffer_view(&d->note_text));
    d->note       = NULL;
    pbg_buffer_clear(&d->note_text);
  } else if (!strcmp(name, "w:t")) {
    d->in_text = false;
  }
}

static void
on_note_text(void *const handle, const xmlChar *const data, const int len)
{
  Document *const d = handle;
  if (!d->skip && d->in_text && d->note && len > 0) {
    pbg_buffer_add(&d->note_text, (PbgStrView){(const char *)data, (size_t)len});
  }
}

typedef struct {
  zip_t           *archive;
  const char      *file;
  const PbgReport *report;
  PbgArena        *arena;
} Package;

static PbgStatus
refuse(const Package *const package, const char *const why)
{
  pbg_report(package->report, PBG_ERROR, PBG_BAD_DATA, package->file, 0, 0, "%s", why);
  return PBG_BAD_DATA;
}

/// Unpack a part of the archive into the arena; a part that is not there is empty
static PbgStatus
unpack(const Package *const package, const char *const name, PbgStrView *const out)
{
  zip_stat_t about;
  *out = (PbgStrView){NULL, 0};
  if (zip_stat(package->archive, name, 0, &about) || !(about.valid & ZIP_STAT_SIZE)) {
    return PBG_OK;
  }
  if (about.size > MAX_PART) {
    return refuse(package,
                  "a part of this DOCX file unpacks to more than 64 MiB, which no bulletin does; it is broken or "
                  "a ZIP bomb");
  }
  char *const       bytes = pbg_arena_alloc(package->arena, (size_t)about.size + 1);
  zip_file_t *const part  = bytes ? zip_fopen(package->archive, name, 0) : NULL;
  zip_int64_t       got   = 0;
  size_t            len   = 0;
  while (part && len < about.size && (got = zip_fread(part, bytes + len, about.size - len)) > 0) {
    len += (size_t)got;
  }
  if (part) {
    zip_fclose(part);
  }
  if (!bytes) {
    return PBG_NO_MEMORY;
  }
  if (!part || len < about.size || got < 0) {
    return refuse(package,
                  "this DOCX file is damaged, a part of it cannot be unpacked; open it in a word processor and save "
                  "it again");
  }
  *out = (PbgStrView){bytes, len};
  return PBG_OK;
}

/// The text of the document and the tables it needs, from the parts
static PbgStatus
read_parts(const Package *const package, Document *const d)
{
  static const char *const names[] = {"word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels",
                                      "word/footnotes.xml", "word/document.xml"};
  PbgStrView               parts[5];
  for (size_t i = 0; i < 5; ++i) {
    const PbgStatus st = unpack(package, names[i], &parts[i]);
    if (st) {
      return st;
    }
  }
  if (!parts[4].len) {
    return refuse(package, "this DOCX file has no word/document.xml; open it in a word processor and save it again");
  }
  if (!pbg_docx_tables(parts[0], parts[1], parts[2], package->arena, d->tables)) {
    return PBG_NO_MEMORY;
  }
  xmlSAXHandler notes       = {.startElement = on_note_start, .endElement = on_note_end, .characters = on_note_text};
  xmlSAXHandler text        = {.startElement = on_start, .endElement = on_end, .characters = on_text};
  notes.ignorableWhitespace = on_note_text;
  text.ignorableWhitespace  = on_text;
  (void)pbg_docx_parse(parts[3], &notes, d);
  pbg_docx_sort(&d->tables->footnotes);
  d->skip    = 0;
  d->in_text = false;
  if (!pbg_docx_parse(parts[4], &text, d)) {
    return refuse(package,
                  "the text of this DOCX file is malformed XML; open it in a word processor and save it again");
  }
  return d->failed || d->note_text.status ? PBG_NO_MEMORY : PBG_OK;
}

PbgStatus
pbg_module_entry(const PbgStrView       bytes,
                 const char *const      file,
                 const PbgReport *const report,
                 PbgArena *const        arena,
                 PbgShown *const        out)
{
  Package             package = {NULL, file, report, arena};
  zip_error_t         error;
  PbgDocxTables       tables;
  Document            d      = {.arena = arena, .tables = &tables};
  zip_source_t *const source = zip_source_buffer_create(bytes.data, bytes.len, 0, &error);
  package.archive            = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!package.archive) {
    zip_source_free(source);
    return refuse(&package, "this DOCX file is damaged or cut off: its ZIP directory cannot be read; fetch it again");
  }
  PbgStatus st = read_parts(&package, &d);
  zip_discard(package.archive);
  st = st ? st : pbg_marks_finish(&d.marks, arena, out);
  if (!st) {
    out->places      = d.places;
    out->place_count = d.place_count;
    out->place       = "paragraph";
  }
  pbg_marks_free(&d.marks);
  pbg_buffer_free(&d.note_text);
  return st;
}
