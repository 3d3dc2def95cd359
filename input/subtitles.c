// subtitles.c - one walk over the lines: a time begins a cue, a blank line ends it.
#include "input/subtitles.h"

#include "base/utf8.h"
#include "input/marks.h"

static PbgStrView
line_at(const PbgStrView text, const size_t at, size_t *const next)
{
  const char *const newline = at < text.len ? memchr(text.data + at, '\n', text.len - at) : NULL;
  const size_t      end     = newline ? (size_t)(newline - text.data) : text.len;
  *next                     = newline ? end + 1 : end;
  return pbg_sv_trim(pbg_sv_slice(text, at, end));
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/// 00:00:04,300 --> 00:00:08,000
static bool
is_time(const PbgStrView line)
{
  const size_t arrow = pbg_sv_find(line, PBG_LIT(" --> "), 0);
  return arrow != PBG_NPOS && arrow >= 9 && arrow <= 13 && is_digit(line.data[0]) && is_digit(line.data[arrow - 1]) &&
         pbg_sv_has(pbg_sv_slice(line, 0, arrow), PBG_LIT(":"));
}

static bool
is_number(const PbgStrView line)
{
  size_t n = 0;
  while (n < line.len && is_digit(line.data[n])) {
    ++n;
  }
  return n && n == line.len;
}

bool
pbg_is_subtitles(const PbgStrView text)
{
  size_t     next = 0;
  PbgStrView line = line_at(text, 0, &next);
  while (!line.len && next < text.len) {
    line = line_at(text, next, &next);
  }
  const bool number = is_number(line);
  return pbg_sv_starts(line, PBG_LIT("WEBVTT")) || is_time(number ? line_at(text, next, &next) : line);
}

static bool
ends_sentence(const uint32_t c)
{
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; // 。！？
}

/// A line that says nothing, as the title before the first sentence
static bool
is_title(const PbgStrView line)
{
  static const char *const marks[] = {"，", "、", "《", "：", ","};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    if (pbg_sv_has(line, pbg_sv(marks[i]))) {
      return false;
    }
  }
  return true;
}

/// The characters of a line of a cue, without its tags: <i>, {\an8}. A sentence that goes on in the next one is one line.
static void
show_line(PbgMarks *const marks, const PbgStrView line, uint32_t point)
{
  const bool title = !marks->points && is_title(line);
  uint32_t   last  = 0;
  uint32_t   close = 0; // of the tag that is open
  for (size_t at = 0; at < line.len; ++point) {
    uint32_t c = 0;
    at += pbg_utf8_decode(line, at, &c, NULL);
    if (close || c == '<' || (c == '{' && pbg_sv_at(line, at, PBG_LIT("\\")))) {
      close = !close ? (c == '<' ? '>' : '}') : c == close ? 0 : close;
    } else if (c <= ' ') {
      pbg_marks_gap(marks, PBG_GAP_BLANK);
    } else {
      pbg_marks_char(marks, c, point);
      last = c;
    }
  }
  pbg_marks_gap(marks, title || ends_sentence(last) ? PBG_GAP_PARAGRAPH : last < 0x80 ? PBG_GAP_BLANK : PBG_GAP_NONE);
}

PbgStatus
pbg_subtitles_show(const PbgStrView text, PbgArena *const arena, PbgShown *const out)
{
  PbgMarks marks = {.mapped = true};
  bool     cue   = false;
  uint32_t point = 0;
  for (size_t at = 0, next = 0; at < text.len; at = next) {
    const PbgStrView line = line_at(text, at, &next);
    const PbgStrView lead = pbg_sv_slice(text, at, line.len ? (size_t)(line.data - text.data) : at);
    if (cue && line.len && !is_time(line)) {
      show_line(&marks, line, point + (uint32_t)pbg_utf8_length(lead));
    }
    cue = line.len && (cue || is_time(line));
    point += (uint32_t)pbg_utf8_length(pbg_sv_slice(text, at, next));
  }
  const PbgStatus st = pbg_marks_finish(&marks, arena, out);
  pbg_marks_free(&marks);
  return st;
}
