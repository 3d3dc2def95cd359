// pdf.c - the text layer of a PDF file, by poppler-glib, in poppler's reading order (columns).
// Poppler is called by one thread at a time: it keeps settings and font caches for the whole program.
#include "base/utf8.h"
#include "input/module/pdf_internal.h"

#include <poppler.h>
#include <pthread.h>

enum { MAX_PAGES = 3000, MAX_PAGE_TEXT = 1 << 20, LEAST_CHARS = 8 };

typedef struct {
  PopplerPage      *page;
  PopplerRectangle *boxes; // one a character
  guint             box_count;
  GList            *fonts;
  GList            *links;
  double            height;
  size_t            number;
} Page;

typedef struct {
  const char      *file;
  const PbgReport *report;
  PbgArena        *arena;
  PbgPdfLines      lines;
  size_t           visible;
  size_t           unknown; // characters that their font does not name
  bool             failed;
} Reader;

static PbgStatus
refuse(const Reader *const r, const char *const why)
{
  pbg_report(r->report, PBG_ERROR, PBG_BAD_DATA, r->file, 0, 0, "%s", why);
  return PBG_BAD_DATA;
}

/// The font of a character; characters are asked for in rising order, so the list is walked once
static const PopplerTextAttributes *
font_of(const GList **const fonts, const size_t number)
{
  while (*fonts) {
    const PopplerTextAttributes *const font = (*fonts)->data;
    if ((size_t)font->end_index >= number || !(*fonts)->next) {
      return font;
    }
    *fonts = (*fonts)->next;
  }
  return NULL;
}

static bool
is_bold(const char *const name)
{
  const PbgStrView font = pbg_sv(name);
  return pbg_sv_has(font, PBG_LIT("Bold")) || pbg_sv_has(font, PBG_LIT("bold")) || pbg_sv_has(font, PBG_LIT("Black")) ||
         pbg_sv_has(font, PBG_LIT("Heavy"));
}

/// The address of the link over a place of the page, empty if there is none
static PbgStrView
link_at(const Page *const page, const double x, const double y)
{
  unsigned seen = 0;
  for (const GList *at = page->links; at && seen < 200; at = at->next, ++seen) {
    const PopplerLinkMapping *const link = at->data;
    const PopplerRectangle *const   area = &link->area; // from the lower left corner
    if (link->action && link->action->type == POPPLER_ACTION_URI && x >= area->x1 && x <= area->x2 &&
        page->height - y >= area->y1 && page->height - y <= area->y2) {
      const PbgStrView url = pbg_sv(link->action->uri.uri);
      return pbg_sv_starts(url, PBG_LIT("http")) ? url : (PbgStrView){NULL, 0};
    }
  }
  return (PbgStrView){NULL, 0};
}

/// A line under construction
typedef struct {
  PbgPdfLine line;
  PbgBuffer  text;
  size_t     run_room;
  double     end; // right edge of the last character
  bool       gap;
  bool       plain; // a character is not bold
} Builder;

static void
open_run(Reader *const r, Builder *const b, const PbgStrView url)
{
  PbgPdfLine *const line = &b->line;
  const PbgStrView  last = line->run_count ? line->runs[line->run_count - 1].url : (PbgStrView){NULL, 0};
  if (pbg_sv_equal(last, url)) {
    return;
  }
  PbgPdfRun *const runs = pbg_arena_grow(r->arena, line->runs, line->run_count, &b->run_room, sizeof *runs);
  if (!runs) {
    r->failed = true;
    return;
  }
  line->runs              = runs;
  runs[line->run_count++] = (PbgPdfRun){b->text.len, pbg_arena_copy(r->arena, url)};
}

static void
close_line(Reader *const r, Builder *const b, const Page *const page)
{
  if (b->text.len) {
    PbgPdfLine *const lines = pbg_arena_grow(r->arena, r->lines.at, r->lines.count, &r->lines.room, sizeof *lines);
    if (lines) {
      r->lines.at             = lines;
      b->line.text            = pbg_arena_copy(r->arena, pbg_buffer_view(&b->text));
      b->line.page            = page->number;
      b->line.height          = page->height;
      b->line.bold            = !b->plain;
      lines[r->lines.count++] = b->line;
    }
    r->failed = r->failed || !lines || b->text.status;
  }
  pbg_buffer_clear(&b->text);
  b->line     = (PbgPdfLine){0};
  b->run_room = 0;
  b->end      = 0;
  b->gap = b->plain = false;
}

static void
add_char(Reader *const                      r,
         Builder *const                     b,
         const Page *const                  page,
         const uint32_t                     c,
         const PopplerRectangle *const      box,
         const PopplerTextAttributes *const font)
{
  PbgPdfLine *const line = &b->line;
  char              bytes[4];
  if (c <= ' ') {
    b->gap = true;
    return;
  }
  const double size = font && font->font_size > 0 ? font->font_size : box->y2 - box->y1;
  if (b->text.len && box->x1 - b->end > size) {
    close_line(r, b, page); // pdf_rows.c joins what no gutter parts
  }
  if (!b->text.len) {
    line->left = box->x1;
    line->top  = box->y1;
  } else if (b->gap) {
    pbg_buffer_add_char(&b->text, ' ');
  }
  open_run(r, b, link_at(page, (box->x1 + box->x2) / 2, (box->y1 + box->y2) / 2));
  pbg_buffer_add(&b->text, (PbgStrView){bytes, pbg_utf8_encode(c, bytes)});
  line->left   = box->x1 < line->left ? box->x1 : line->left;
  line->right  = box->x2 > line->right ? box->x2 : line->right;
  line->top    = box->y1 < line->top ? box->y1 : line->top;
  line->bottom = box->y2 > line->bottom ? box->y2 : line->bottom;
  line->size   = size > line->size ? size : line->size;
  b->plain     = b->plain || !font || !is_bold(font->font_name);
  b->end       = box->x2;
  b->gap       = false;
  ++r->visible;
  r->unknown += c == PBG_REPLACEMENT || (c >= 0xE000 && c <= 0xF8FF);
}

static void
read_text(Reader *const r, const Page *const page, const PbgStrView text)
{
  Builder      b      = {0};
  const GList *fonts  = page->fonts;
  size_t       number = 0;
  for (size_t at = 0; at < text.len && number < page->box_count && !r->failed; ++number) {
    uint32_t                           c    = 0;
    const PopplerTextAttributes *const font = font_of(&fonts, number);
    at += pbg_utf8_decode(text, at, &c, NULL);
    if (c == '\n') {
      close_line(r, &b, page);
    } else {
      add_char(r, &b, page, c, &page->boxes[number], font);
    }
  }
  close_line(r, &b, page);
  pbg_buffer_free(&b.text);
}

static void
read_page(Reader *const r, PopplerDocument *const document, const size_t number)
{
  Page   page  = {.page = poppler_document_get_page(document, (int)number), .number = number};
  double width = 0;
  if (!page.page) {
    return;
  }
  poppler_page_get_size(page.page, &width, &page.height);
  char *const      text = poppler_page_get_text(page.page);
  const PbgStrView view = pbg_sv(text);
  if (view.len <= MAX_PAGE_TEXT && poppler_page_get_text_layout(page.page, &page.boxes, &page.box_count)) {
    page.fonts         = poppler_page_get_text_attributes(page.page);
    page.links         = poppler_page_get_link_mapping(page.page);
    const size_t first = r->lines.count;
    read_text(r, &page, view);
    if (r->lines.count > first) {
      pbg_pdf_order(r->lines.at + first, r->lines.count - first, r->arena);
      r->lines.count = first + pbg_pdf_join_rows(r->lines.at + first, r->lines.count - first, r->arena);
    }
    poppler_page_free_text_attributes(page.fonts);
    poppler_page_free_link_mapping(page.links);
    g_free(page.boxes);
  }
  g_free(text);
  g_object_unref(page.page);
}

static PbgStatus
open_document(const Reader *const r, const PbgStrView bytes, PopplerDocument **const out)
{
  GError       *error = NULL;
  GBytes *const data  = g_bytes_new_static(bytes.data, bytes.len);
  *out                = poppler_document_new_from_bytes(data, NULL, &error);
  g_bytes_unref(data);
  if (*out) {
    return PBG_OK;
  }
  const bool locked = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
  g_clear_error(&error);
  return refuse(r, locked ? "this PDF file is protected by a password; save it without one (qpdf --decrypt)"
                          : "this PDF file is damaged or cut off; fetch it again, or mend it (qpdf, mutool clean)");
}

static PbgStatus
read_document(Reader *const r, PopplerDocument *const document)
{
  const int pages = poppler_document_get_n_pages(document);
  if (pages <= 0 || pages > MAX_PAGES) {
    return refuse(r, pages <= 0 ? "this PDF file has no pages; fetch it again"
                                : "this PDF file has more than 3000 pages, which no bulletin has; split it");
  }
  r->lines.pages = (size_t)pages;
  for (size_t i = 0; i < r->lines.pages && !r->failed; ++i) {
    read_page(r, document, i);
  }
  if (r->failed) {
    return PBG_NO_MEMORY;
  }
  if (r->visible < LEAST_CHARS * r->lines.pages) {
    return refuse(r, "this PDF file has no text layer, its pages are pictures; recognise the text first (OCR), for "
                     "instance with ocrmypdf -l chi_sim IN.pdf OUT.pdf");
  }
  if (r->unknown * 3 > r->visible) {
    return refuse(r, "the fonts of this PDF file do not say which characters they show; recognise its text (OCR), for "
                     "instance with ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf");
  }
  return PBG_OK;
}

static PbgStatus
show(Reader *const r, const PbgStrView bytes, PbgShown *const out)
{
  PopplerDocument *document = NULL;
  PbgMarks         marks    = {0};
  PbgStatus        st       = open_document(r, bytes, &document);
  st                        = st ? st : read_document(r, document);
  if (document) {
    g_object_unref(document);
  }
  uint32_t *const places = st ? NULL : pbg_arena_alloc(r->arena, r->lines.pages * sizeof *places);
  if (!places) {
    return st ? st : PBG_NO_MEMORY;
  }
  pbg_pdf_drop_edges(&r->lines, r->arena);
  pbg_pdf_write(&r->lines, &marks, places);
  st = pbg_marks_finish(&marks, r->arena, out);
  if (!st) {
    out->places      = places;
    out->place_count = r->lines.pages;
    out->place       = "page";
  }
  return st;
}

PbgStatus
pbg_module_entry(const PbgStrView       bytes,
                 const char *const      file,
                 const PbgReport *const report,
                 PbgArena *const        arena,
                 PbgShown *const        out)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  Reader                 r    = {.file = file, .report = report, .arena = arena};
  pthread_mutex_lock(&lock);
  const PbgStatus st = show(&r, bytes, out);
  pthread_mutex_unlock(&lock);
  return st;
}
