// html.c - libxml2's tolerant parser calls back, in the order of the text; nothing is kept but the elements that are open.
// Places: the parser tells how far it has read; the text of a call ends there.
#include "input/html.h"

#include "base/library.h"
#include "base/utf8.h"
#include "input/html_head.h"
#include "input/marks.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#define FUNCTIONS(X)                                                                                                   \
  X(htmlCreateMemoryParserCtxt)                                                                                        \
  X(htmlCtxtUseOptions)                                                                                                \
  X(htmlParseDocument)                                                                                                 \
  X(xmlBuildURI)                                                                                                       \
  X(xmlCreateMemoryParserCtxt)                                                                                         \
  X(xmlCtxtUseOptions)                                                                                                 \
  X(xmlFree)                                                                                                           \
  X(xmlFreeDoc)                                                                                                        \
  X(xmlFreeParserCtxt)                                                                                                 \
  X(xmlInitParser)                                                                                                     \
  X(xmlParseDocument)                                                                                                  \
  X(xmlStopParser)
PBG_LIBRARY(libxml2, "libxml2.so.2", FUNCTIONS)

typedef enum {
  SHOW,      // an element that changes nothing: span
  DROP,      // it is not shown, nor what is in it
  LINE,      // begins and ends a line
  PARAGRAPH, // ... with a blank line
  HEADING,   // h1 to h6
  CELL,
  ROW,
  ITEM, // of a list
  LIST,
  NUMBERED, // a list with numbers
  BREAK,    // br, hr
  BOLD,
  ANCHOR,
  BASE, // base, link, meta: may give the address of the page
} Kind;

typedef struct {
  Kind     kind;
  unsigned number;  // of the next item of a list
  bool     dropped; // it or an element around it
  size_t   cell;    // 1 + the innermost cell around its text, or itself; 0 if none
  bool     text;    // the cell has some
  bool     several; // ... on more than one line
  bool     bold;    // as it was before
} Open;

typedef struct {
  xmlParserCtxtPtr parser;
  PbgStrView       text; // of the file
  PbgMarks         marks;
  PbgArena        *arena;
  PbgStrView       base; // address against which links are resolved
  bool             strict_base;
  bool             xml;
  bool             keep_widgets; // second pass
  bool             too_deep;
  size_t           depth;
  size_t           byte; // how far places are counted
  uint32_t         point;
  size_t           visible; // characters written
  Open             open[PBG_HTML_DEPTH + 1];
} Page;

static Kind
kind_of(const Page *const page, const char *const name)
{
  static const struct {
    const char *name;
    Kind        kind;
  } kinds[] = {
    {"p", PARAGRAPH},   {"div", LINE},        {"br", BREAK},      {"td", CELL},     {"th", CELL},
    {"tr", ROW},        {"b", BOLD},          {"strong", BOLD},   {"a", ANCHOR},    {"li", ITEM},
    {"ul", LIST},       {"ol", NUMBERED},     {"h1", HEADING},    {"h2", HEADING},  {"h3", HEADING},
    {"h4", HEADING},    {"h5", HEADING},      {"h6", HEADING},    {"script", DROP}, {"style", DROP},
    {"noscript", DROP}, {"nav", DROP},        {"footer", DROP},   {"aside", DROP},  {"iframe", DROP},
    {"svg", DROP},      {"object", DROP},     {"template", DROP}, {"select", DROP}, {"button", DROP},
    {"textarea", DROP}, {"canvas", DROP},     {"audio", DROP},    {"video", DROP},  {"map", DROP},
    {"rt", DROP},       {"rp", DROP},         {"del", DROP},      {"title", DROP},  {"section", LINE},
    {"article", LINE},  {"main", LINE},       {"header", LINE},   {"center", LINE}, {"address", LINE},
    {"figure", LINE},   {"figcaption", LINE}, {"fieldset", LINE}, {"form", LINE},   {"table", PARAGRAPH},
    {"tbody", LINE},    {"thead", LINE},      {"dl", LINE},       {"dt", LINE},     {"dd", LINE},
    {"body", LINE},     {"html", LINE},       {"caption", LINE},  {"pre", LINE},    {"blockquote", PARAGRAPH},
    {"hr", BREAK},      {"base", BASE},       {"link", BASE},     {"meta", BASE},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (!strcmp(name, kinds[i].name)) {
      return page->xml && kinds[i].kind == DROP && !strcmp(name, "title") ? HEADING : kinds[i].kind;
    }
  }
  return page->xml ? LINE : SHOW; // elements of a format of its own are taken for blocks
}

static PbgStrView
attribute(const xmlChar **const attributes, const char *const name)
{
  for (size_t i = 0; attributes && attributes[i]; i += 2) {
    if (!strcasecmp((const char *)attributes[i], name)) {
      return pbg_sv((const char *)attributes[i + 1]);
    }
  }
  return (PbgStrView){NULL, 0};
}

static bool
is_word_byte(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Does the class or the id name a part of the page that belongs to the site, not to the text?
static bool
names_widget(const PbgStrView value)
{
  static const char *const words[] = {"share",  "bdsharebuttonbox", "nav",     "navbar",  "breadcrumb", "breadcrumbs",
                                      "crumb",  "crumbs",           "footer",  "foot",    "copyright",  "sidebar",
                                      "menu",   "qrcode",           "toolbar", "pager",   "pagination", "related",
                                      "banner", "topbar",           "search",  "comment", "comments"};
  for (size_t at = 0; at < value.len;) {
    size_t end = at;
    while (end < value.len && is_word_byte(value.data[end])) {
      ++end;
    }
    for (size_t i = 0; end > at && i < sizeof words / sizeof *words; ++i) {
      if (strlen(words[i]) == end - at && !strncasecmp(value.data + at, words[i], end - at)) {
        return true;
      }
    }
    at = end > at ? end : at + 1;
  }
  return false;
}

static bool
is_hidden(const Page *const page, const xmlChar **const attributes)
{
  const PbgStrView style = attribute(attributes, "style");
  const size_t     at    = pbg_sv_find(style, PBG_LIT("display"), 0);
  const PbgStrView none  = at == PBG_NPOS ? (PbgStrView){NULL, 0} : pbg_sv_slice(style, at + 7, at + 14);
  return pbg_sv_has(none, PBG_LIT("none")) || (!page->keep_widgets && (names_widget(attribute(attributes, "class")) ||
                                                                       names_widget(attribute(attributes, "id"))));
}

/// How many bytes of the text the parser has read
static size_t
bytes_read(const Page *const page)
{
  const xmlParserInputPtr input = page->parser->input;
  const size_t            read  = input ? input->consumed + (size_t)(input->cur - input->base) : page->text.len;
  return read < page->text.len ? read : page->text.len;
}

/// The code point at a byte; what was asked for before is not counted again
static uint32_t
point_at(Page *const page, const size_t byte)
{
  for (; page->byte < byte && page->byte < page->text.len; ++page->byte) {
    page->point += ((unsigned char)page->text.data[page->byte] & 0xC0U) != 0x80U;
  }
  return page->point;
}

static bool
is_absolute(const PbgStrView url)
{
  return pbg_sv_starts(url, PBG_LIT("http://")) || pbg_sv_starts(url, PBG_LIT("https://"));
}

/// The address of the page: <base href>, else its canonical address
static void
read_base(Page *const page, const xmlChar **const attributes)
{
  const PbgStrView href      = attribute(attributes, "href");
  const PbgStrView rel       = attribute(attributes, "rel");
  const bool       canonical = pbg_sv_equal(rel, PBG_LIT("canonical"));
  const bool       property  = pbg_sv_equal(attribute(attributes, "property"), PBG_LIT("og:url"));
  const PbgStrView url       = property ? attribute(attributes, "content") : href;
  if (is_absolute(url) && !page->strict_base && (canonical || property || !rel.len)) {
    page->base        = pbg_arena_copy(page->arena, url);
    page->strict_base = !canonical && !property;
  }
}

static void
open_link(Page *const page, const xmlChar **const attributes, const uint32_t start, const uint32_t end)
{
  const PbgStrView href  = pbg_sv_trim(attribute(attributes, "href"));
  PbgStrView       url   = is_absolute(href) ? pbg_arena_copy(page->arena, href) : (PbgStrView){NULL, 0};
  const size_t     colon = pbg_sv_find(pbg_sv_slice(href, 0, 16), PBG_LIT(":"), 0);
  if (!url.len && page->base.len && href.len && href.data[0] != '#' && colon == PBG_NPOS) {
    const PbgStrView copy = pbg_arena_copy(page->arena, href); // ends with NUL
    xmlChar *const   made =
      copy.data ? libxml2.xmlBuildURI((const xmlChar *)copy.data, (const xmlChar *)page->base.data) : NULL;
    const PbgStrView view = pbg_sv((const char *)made);
    url                   = is_absolute(view) ? pbg_arena_copy(page->arena, view) : url;
    (*libxml2.xmlFree)(made);
  }
  if (url.len) {
    pbg_marks_link(&page->marks, url, start, end);
  }
}

static void
show_number(Page *const page, Open *const list)
{
  char text[16];
  snprintf(text, sizeof text, "%u.", list->number++);
  pbg_marks_text(&page->marks, pbg_sv(text), page->point);
  pbg_marks_gap(&page->marks, PBG_GAP_BLANK);
}

/// The gap of a block; within a cell that has no text yet it needs none, and its end does not end the cell
static PbgGap
gap_of_block(const Page *const page, const Open *const open, const bool start, const PbgGap gap)
{
  return !open->cell ? gap : !start ? PBG_GAP_BLANK : page->open[open->cell - 1].text ? gap : PBG_GAP_NONE;
}

/// What parts an element from what stands before (at its start) and behind it
static PbgGap
gap_of(const Page *const page, const Open *const open, const bool start)
{
  switch (open->kind) {
  case PARAGRAPH:
  case HEADING:
    return gap_of_block(page, open, start, PBG_GAP_PARAGRAPH);
  case LINE:
    return gap_of_block(page, open, start, PBG_GAP_LINE);
  case ROW:
  case ITEM:
  case LIST:
  case NUMBERED:
  case BREAK:
    return PBG_GAP_LINE;
  case CELL:
    return open->several ? PBG_GAP_LINE : PBG_GAP_CELL;
  default:
    return PBG_GAP_NONE;
  }
}

static void
open_shown(Page *const page, const char *const name, const xmlChar **const attributes, Open *const open)
{
  const size_t   read  = bytes_read(page);
  const size_t   tag   = pbg_sv_rfind(page->text, PBG_LIT("<"), read);
  const uint32_t start = point_at(page, tag != PBG_NPOS && tag > page->byte ? tag : page->byte);
  pbg_marks_gap(&page->marks, gap_of(page, open, true));
  switch (open->kind) {
  case HEADING:
    page->marks.level = name[0] == 'h' ? (unsigned)(name[1] - '0') : 2;
    break;
  case BOLD:
    page->marks.bold = true;
    break;
  case NUMBERED: {
    const PbgStrView from = attribute(attributes, "start");
    open->number          = from.len && from.len < 6 ? (unsigned)strtoul(from.data, NULL, 10) : 1;
    break;
  }
  case ITEM: {
    Open *const list = page->depth > 1 ? open - 1 : open;
    if (list->kind == NUMBERED) {
      show_number(page, list);
    } else if (!page->marks.line || page->marks.gap >= PBG_GAP_LINE) {
      pbg_marks_gap(&page->marks, PBG_GAP_LINE);
    }
    break;
  }
  case ANCHOR:
    open_link(page, attributes, start, point_at(page, read));
    break;
  default:
    break;
  }
}

static void
on_start(void *const handle, const xmlChar *const name, const xmlChar **const attributes)
{
  Page *const       page  = handle;
  const char *const colon = strchr((const char *)name, ':');
  const char *const local = colon ? colon + 1 : (const char *)name;
  if (page->depth == PBG_HTML_DEPTH) {
    page->too_deep = true;
    libxml2.xmlStopParser(page->parser);
    return;
  }
  const Open *const outer = page->depth ? &page->open[page->depth - 1] : NULL;
  Open *const       open  = &page->open[page->depth++];
  *open                   = (Open){.kind = kind_of(page, local), .bold = page->marks.bold};
  const bool page_itself  = !strcmp(local, "body") || !strcmp(local, "html");
  open->cell              = open->kind == CELL ? page->depth : open->kind == ROW || !outer ? 0 : outer->cell;
  open->dropped = (outer && outer->dropped) || open->kind == DROP || (!page_itself && is_hidden(page, attributes));
  if (open->kind == BASE) {
    read_base(page, attributes);
  } else if (!open->dropped) {
    open_shown(page, local, attributes, open);
  }
}

static void
on_end(void *const handle, const xmlChar *const name)
{
  Page *const page = handle;
  (void)name;
  if (!page->depth) {
    return;
  }
  Open *const open = &page->open[page->depth - 1];
  if (!open->dropped) {
    const PbgGap gap = gap_of(page, open, false);
    if (gap == PBG_GAP_CELL && page->marks.gap > PBG_GAP_CELL) {
      page->marks.gap = PBG_GAP_CELL; // the end of the only line of a cell ends the cell
    }
    pbg_marks_gap(&page->marks, gap);
    page->marks.bold  = open->bold;
    page->marks.level = open->kind == HEADING ? 0 : page->marks.level;
    if (open->kind == ANCHOR) {
      page->marks.link = (PbgStrView){NULL, 0};
    }
  }
  --page->depth;
}

/// A new line within a cell: then it has several, and does not end like one
static void
note_lines(Page *const page)
{
  const size_t cell = page->depth ? page->open[page->depth - 1].cell : 0;
  if (cell) {
    Open *const open = &page->open[cell - 1];
    open->several    = open->several || (open->text && page->marks.gap >= PBG_GAP_LINE);
    open->text       = true;
  }
}

static void
show_char(Page *const page, const uint32_t c, const uint32_t point)
{
  if (c == ' ' || (c >= '\t' && c <= '\r')) {
    pbg_marks_gap(&page->marks, PBG_GAP_BLANK);
    return;
  }
  note_lines(page);
  pbg_marks_char(&page->marks, c, point);
  ++page->visible;
}

/// The byte behind the first of a line end of two, which the parser of XML leaves out
static size_t
behind_return(const PbgStrView file, const size_t at)
{
  return pbg_sv_at(file, at, PBG_LIT("\r\n")) ? at + 1 : at;
}

/// Where the text begins if it ends at byte `end` of the file; PBG_NPOS if the file has other bytes there
static size_t
start_at(const Page *const page, const PbgStrView text, const size_t end)
{
  const PbgStrView file = page->text;
  size_t           from = end;
  if (end >= text.len && end - text.len >= page->byte && pbg_sv_at(file, end - text.len, text)) {
    return end - text.len;
  }
  for (size_t left = text.len; left && from > page->byte && from <= file.len;) {
    --from;
    left -= behind_return(file, from) == from;
  }
  size_t at = from;
  for (size_t i = 0; i < text.len; ++i) {
    at = behind_return(file, at);
    if (at >= file.len || file.data[at++] != text.data[i]) {
      return PBG_NPOS;
    }
  }
  return from;
}

/// ... which the parser has read but for its last character, where it gives a long text in pieces
static size_t
start_of(const Page *const page, const PbgStrView text, const size_t end)
{
  const size_t whole = start_at(page, text, end);
  return whole != PBG_NPOS || text.len < 16 ? whole : start_at(page, text, end + pbg_utf8_before(text, text.len));
}

/// The entity that stands for the text of a call; PBG_NPOS if none ends there
static size_t
entity_before(const Page *const page, const size_t end)
{
  enum { LONGEST = 64 };
  const size_t     least = end > page->byte + LONGEST ? end - LONGEST : page->byte;
  const PbgStrView tail  = pbg_sv_slice(page->text, least, end);
  const size_t     amp   = pbg_sv_rfind(tail, PBG_LIT("&"), tail.len);
  return amp == PBG_NPOS ? PBG_NPOS : least + amp;
}

static void
on_text(void *const handle, const xmlChar *const data, const int len)
{
  Page *const      page = handle;
  const PbgStrView text = {(const char *)data, len > 0 ? (size_t)len : 0};
  const size_t     end  = bytes_read(page);
  const size_t     from = start_of(page, text, end);
  const size_t     amp  = from == PBG_NPOS ? entity_before(page, end) : PBG_NPOS;
  if (!page->depth || page->open[page->depth - 1].dropped) {
    return;
  }
  size_t place = from != PBG_NPOS ? from : amp != PBG_NPOS ? amp : page->byte;
  for (size_t at = 0; at < text.len;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    place          = behind_return(page->text, place);
    show_char(page, c, point_at(page, place));
    place += pbg_sv_at(page->text, place, pbg_sv_slice(text, at, at + n)) ? n : 0;
    at += n;
  }
}

/// More attributes in one tag than any page has? Read as the parser reads them, with their quotes.
static bool
has_long_tag(const PbgStrView text)
{
  for (size_t i = 0; i + 1 < text.len; ++i) {
    if (text.data[i] != '<' || !is_word_byte(text.data[i + 1])) {
      continue;
    }
    size_t count = 0;
    bool   value = false; // behind '='
    for (++i; i < text.len && text.data[i] != '>'; ++i) {
      const char c = text.data[i];
      if (value && (c == '"' || c == '\'')) {
        const char *const close = memchr(text.data + i + 1, c, text.len - i - 1);
        i                       = close ? (size_t)(close - text.data) : text.len;
        value                   = false;
      } else if (strchr(" \t\r\n\f/\"'", c)) {
        count += !value;
      } else {
        value = c == '=';
      }
      if (count > PBG_HTML_ATTRIBUTES) {
        return true;
      }
    }
  }
  return false;
}

static bool
is_xml(const PbgStrView text)
{
  const PbgStrView head = pbg_sv_slice(text, 0, 4096);
  return pbg_sv_starts(pbg_sv_trim(head), PBG_LIT("<?xml")) && !pbg_sv_has(head, PBG_LIT("<html")) &&
         !pbg_sv_has(head, PBG_LIT("<HTML"));
}

/// One pass over the page
static PbgStatus
parse(Page *const page)
{
  xmlSAXHandler     sax  = {.startElement        = on_start,
                            .endElement          = on_end,
                            .characters          = on_text,
                            .ignorableWhitespace = on_text,
                            .cdataBlock          = on_text,
                            .initialized         = 1};
  const char *const data = page->text.data;
  const int         len  = (int)page->text.len;
  libxml2.xmlInitParser();
  page->parser =
    page->xml ? libxml2.xmlCreateMemoryParserCtxt(data, len) : libxml2.htmlCreateMemoryParserCtxt(data, len);
  if (!page->parser) {
    return PBG_NO_MEMORY;
  }
  xmlSAXHandlerPtr const own = page->parser->sax;
  page->parser->sax          = &sax;
  page->parser->userData     = page;
  page->parser->charset      = XML_CHAR_ENCODING_UTF8; // or it would guess
  if (page->xml) {
    libxml2.xmlCtxtUseOptions(page->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                              XML_PARSE_NOWARNING | XML_PARSE_SAX1 | XML_PARSE_IGNORE_ENC);
    libxml2.xmlParseDocument(page->parser);
  } else {
    libxml2.htmlCtxtUseOptions(page->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                               HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    libxml2.htmlParseDocument(page->parser);
  }
  page->parser->sax = own;
  if (page->parser->myDoc) {
    libxml2.xmlFreeDoc(page->parser->myDoc);
    page->parser->myDoc = NULL;
  }
  libxml2.xmlFreeParserCtxt(page->parser);
  page->parser = NULL;
  return page->too_deep ? PBG_BAD_DATA : page->marks.text.status;
}

/// A part of the head, as a line of its own
static void
show_part(Page *const page, const PbgStrView part, const unsigned level)
{
  uint32_t point    = (uint32_t)pbg_utf8_length(pbg_sv_slice(page->text, 0, (size_t)(part.data - page->text.data)));
  page->marks.level = level;
  for (size_t at = 0; at < part.len; ++point) {
    uint32_t c = 0;
    at += pbg_utf8_decode(part, at, &c, NULL);
    show_char(page, c, point);
  }
  page->marks.level = 0;
  pbg_marks_gap(&page->marks, PBG_GAP_PARAGRAPH);
}

static PbgStatus
show(Page *const              page,
     const PbgStrView         text,
     PbgArena *const          arena,
     const bool               keep_widgets,
     const PbgHtmlHead *const head)
{
  *page              = (Page){.text = text, .arena = arena, .keep_widgets = keep_widgets, .xml = is_xml(text)};
  page->marks.mapped = true;
  if (head) {
    show_part(page, head->title, 1);
    show_part(page, head->day, 0);
  }
  return parse(page);
}

/// Show the page; again with its widgets where these may be the text, again with what its head says where it shows no title
static PbgStatus
show_all(Page *const page, const PbgStrView text, PbgArena *const arena)
{
  enum { LITTLE = 60 }; // characters: where widgets leave no more than that, they may be the text
  PbgStatus  st      = show(page, text, arena, false, NULL);
  const bool widgets = !st && page->visible < LITTLE;
  if (widgets) {
    pbg_marks_free(&page->marks);
    st = show(page, text, arena, true, NULL);
  }
  const PbgHtmlHead head = page->xml ? (PbgHtmlHead){.title = {NULL, 0}} : pbg_html_head(text);
  if (!st && head.title.len && !pbg_html_has_title(pbg_buffer_view(&page->marks.text), head.title, arena)) {
    pbg_marks_free(&page->marks);
    st = show(page, text, arena, widgets, &head);
  }
  return st;
}

PbgStatus
pbg_html_show(const PbgStrView       text,
              const char *const      file,
              const PbgReport *const report,
              PbgArena *const        arena,
              PbgShown *const        out)
{
  if (has_long_tag(text)) {
    pbg_report(report, PBG_ERROR, PBG_BAD_DATA, file, 0, 0,
               "a tag of this page has more than %d attributes; it is broken, save the page again",
               PBG_HTML_ATTRIBUTES);
    return PBG_BAD_DATA;
  }
  if (!libxml2_load()) {
    pbg_report(report, PBG_ERROR, PBG_BAD_READ, file, 0, 0, "pages are read by libxml2.so.2, which cannot be loaded");
    return PBG_BAD_READ;
  }
  if (!text.len) {
    *out = (PbgShown){.text = text};
    return PBG_OK;
  }
  Page *const page = calloc(1, sizeof *page);
  if (!page) {
    return PBG_NO_MEMORY;
  }
  PbgStatus st = show_all(page, text, arena);
  if (page->too_deep) {
    pbg_report(report, PBG_ERROR, st, file, 0, 0,
               "the elements of this page are nested deeper than %d; save its text instead", PBG_HTML_DEPTH);
  }
  st = st ? st : pbg_marks_finish(&page->marks, arena, out);
  pbg_marks_free(&page->marks);
  free(page);
  return st;
}
