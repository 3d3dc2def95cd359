// marks.c - marks are put late, right before the character that needs them: so none stand empty.
#include "input/marks.h"

#include "base/utf8.h"

#include <stdlib.h>

/// A character as it is
static void
put(PbgMarks *const m, const uint32_t c, const uint32_t origin)
{
  char bytes[4];
  m->text.limit = PBG_MAX_SHOWN;
  pbg_buffer_add(&m->text, (PbgStrView){bytes, pbg_utf8_encode(c, bytes)});
  if (m->mapped && m->points == m->room && !m->text.status) {
    const size_t    room = m->room ? m->room * 2 : 4096;
    uint32_t *const more = realloc(m->origin, room * sizeof *more);
    if (!more) {
      m->text.status = PBG_NO_MEMORY;
      return;
    }
    m->origin = more;
    m->room   = room;
  }
  if (!m->text.status) {
    m->at = origin > m->at ? origin : m->at;
    if (m->mapped) {
      m->origin[m->points] = m->at;
    }
    ++m->points;
  }
}

static void
put_all(PbgMarks *const m, const char *const marks)
{
  for (const char *p = marks; *p; ++p) {
    put(m, (uint32_t)(unsigned char)*p, m->at);
  }
}

static void
set_bold(PbgMarks *const m, const bool bold)
{
  if (m->bold_now != bold) {
    put_all(m, "**");
    m->bold_now = bold;
  }
}

static void
put_gap(PbgMarks *const m)
{
  if (m->gap >= PBG_GAP_LINE) {
    set_bold(m, false);
    if (m->text.len) {
      put_all(m, m->gap == PBG_GAP_PARAGRAPH ? "\n\n" : "\n");
    }
    m->line = m->colon = false;
  } else if (m->line && (m->gap == PBG_GAP_BLANK || (m->gap == PBG_GAP_CELL && m->colon))) {
    put(m, ' ', m->at);
  } else if (m->line && m->gap == PBG_GAP_CELL) {
    set_bold(m, false);
    put_all(m, " | ");
  }
  m->gap = PBG_GAP_NONE;
}

static void
put_link(PbgMarks *const m)
{
  put(m, '<', m->link_start);
  const uint32_t end = m->link_end ? m->link_end - 1 : 0;
  for (size_t i = 0; i < m->link.len; ++i) {
    const unsigned char c = (unsigned char)m->link.data[i];
    if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '\\') {
      static const char *const digits = "0123456789ABCDEF";
      put(m, '%', m->at);
      put(m, (uint32_t)(unsigned char)digits[c >> 4U], m->at);
      put(m, (uint32_t)(unsigned char)digits[c & 15U], m->at);
    } else {
      put(m, c, m->at);
    }
  }
  put(m, '>', end);
  m->link = (PbgStrView){NULL, 0};
}

/// Would the character be read as a mark where it stands?
static bool
is_mark(const PbgMarks *const m, const uint32_t c)
{
  return (c < 0x80 && c && strchr("\\*`<&[", (int)c)) || (c == '_' && m->last == '_') || (c == '#' && !m->line);
}

void
pbg_marks_gap(PbgMarks *const marks, const PbgGap gap)
{
  marks->gap = gap > marks->gap ? gap : marks->gap;
}

void
pbg_marks_char(PbgMarks *const m, const uint32_t c, const uint32_t origin)
{
  put_gap(m);
  if (!m->line && m->level) {
    m->at = origin > m->at ? origin : m->at;
    put_all(m, &"###### "[6 - (m->level < 6 ? m->level : 6)]);
  }
  if (m->link.len) {
    put_link(m);
  }
  set_bold(m, m->bold && !m->level);
  if (is_mark(m, c)) {
    put(m, '\\', origin);
  }
  put(m, c, origin);
  m->line  = true;
  m->last  = c;
  m->colon = c == ':' || c == 0xFF1A;
}

void
pbg_marks_text(PbgMarks *const marks, const PbgStrView text, const uint32_t origin)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
    if (c <= ' ') {
      pbg_marks_gap(marks, PBG_GAP_BLANK);
    } else {
      pbg_marks_char(marks, c, origin);
    }
  }
}

void
pbg_marks_link(PbgMarks *const marks, const PbgStrView url, const uint32_t start, const uint32_t end)
{
  marks->link       = url;
  marks->link_start = start;
  marks->link_end   = end;
}

PbgStatus
pbg_marks_finish(PbgMarks *const marks, PbgArena *const arena, PbgShown *const out)
{
  set_bold(marks, false);
  PbgStatus st = marks->text.status;
  if (!st) {
    *out             = (PbgShown){.text = pbg_arena_copy(arena, pbg_buffer_view(&marks->text))};
    uint32_t *origin = NULL;
    if (marks->mapped && (origin = pbg_arena_alloc(arena, (marks->points + 1) * sizeof *origin)) && marks->points) {
      memcpy(origin, marks->origin, marks->points * sizeof *origin);
      origin[marks->points] = marks->at + 1;
    }
    out->origin = origin;
    st          = out->text.data && (origin || !marks->mapped) ? PBG_OK : PBG_NO_MEMORY;
  }
  pbg_marks_free(marks);
  return st;
}

void
pbg_marks_free(PbgMarks *const marks)
{
  pbg_buffer_free(&marks->text);
  free(marks->origin);
  *marks = (PbgMarks){0};
}
