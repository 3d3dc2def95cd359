// source.c - decoding by iconv; which encoding it is, is told by how much reads as common Chinese.
#include "extract/source.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "input/form.h"

#include <errno.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>

enum { MAX_BAD_BYTES = 20 }; // more than that, or one in a hundred, and it is no UTF-8

/// Convert all of `bytes`; false if they are not in the encoding. A cut-off last character is tolerated.
static bool
convert(const char *const encoding, const PbgStrView bytes, PbgBuffer *const out)
{
  const iconv_t cd = iconv_open("UTF-8", encoding);
  if (cd == (iconv_t)-1) {
    return false;
  }
  char  *in   = (char *)(uintptr_t)bytes.data;
  size_t left = bytes.len;
  bool   ok   = true;
  while (ok && left && pbg_buffer_reserve(out, left * 2 + 16)) {
    char        *to   = out->data + out->len;
    size_t       room = out->room - out->len;
    const size_t n    = iconv(cd, &in, &left, &to, &room);
    out->len          = out->room - room;
    if (n == (size_t)-1 && errno == EINVAL) {
      break; // cut off in the middle of a character
    }
    ok = n != (size_t)-1 || errno == E2BIG;
  }
  iconv_close(cd);
  return ok && !out->status;
}

/// How many characters are among the commonest of Chinese official prose
static size_t
commonness(const PbgStrView text)
{
  static const char *const common[] = {"，", "。", "、", "的", "一", "年", "月", "日",
                                       "和", "国", "國", "数", "數", "发", "發", "《"};
  size_t                   count    = 0;
  for (size_t i = 0; i < sizeof common / sizeof *common; ++i) {
    const PbgStrView c = pbg_sv(common[i]);
    for (size_t at = 0; (at = pbg_sv_find(text, c, at)) != PBG_NPOS; at += c.len) {
      ++count;
    }
  }
  return count;
}

/// Bytes that are no ASCII: markup around the text says nothing about its encoding
static size_t
count_high(const PbgStrView bytes)
{
  size_t count = 0;
  for (size_t i = 0; i < bytes.len; ++i) {
    count += (unsigned char)bytes.data[i] >= 0x80;
  }
  return count;
}

/// Try the encoding that a page declares, then those that carry no sign; the one that reads most like Chinese wins
static const char *
detect(const PbgStrView bytes, PbgBuffer *const out)
{
  const char *const declared = pbg_form_charset(bytes);
  if (declared && strcmp(declared, "UTF-8") != 0 && convert(declared, bytes, out)) {
    return declared;
  }
  pbg_buffer_free(out);
  static const char *const encodings[] = {"GB18030", "BIG5-HKSCS", "BIG5"};
  const char              *best        = NULL;
  size_t                   best_score  = 0;
  for (size_t i = 0; i < sizeof encodings / sizeof *encodings; ++i) {
    PbgBuffer  buffer = {0};
    const bool ok     = convert(encodings[i], bytes, &buffer);
    size_t     score  = ok ? commonness(pbg_buffer_view(&buffer)) : 0;
    if (score > best_score) {
      PbgBuffer old = *out;
      *out          = buffer;
      buffer        = old;
      best_score    = score;
      best          = encodings[i];
    }
    pbg_buffer_free(&buffer);
  }
  return best_score * 50 >= count_high(bytes) / 2 ? best : NULL; // one character in fifty
}

static size_t
count_bad(const PbgStrView bytes)
{
  size_t bad = 0;
  for (size_t at = 0; at < bytes.len;) {
    uint32_t c     = 0;
    bool     valid = true;
    at += pbg_utf8_decode(bytes, at, &c, &valid);
    bad += !valid;
  }
  return bad;
}

/// Copy, with U+FFFD for what is no UTF-8
static PbgStrView
repair(const PbgStrView bytes, const size_t bad, PbgArena *const arena)
{
  char *const out = pbg_arena_alloc(arena, bytes.len + bad * 3 + 1);
  size_t      len = 0;
  for (size_t at = 0; out && at < bytes.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(bytes, at, &c, NULL);
    len += pbg_utf8_encode(c, out + len);
  }
  return (PbgStrView){out, len};
}

/// A line ends at LF, and at a CR that no LF follows (old Macintosh files)
static bool
ends_line(const PbgStrView text, const size_t at)
{
  return text.data[at] == '\n' || (text.data[at] == '\r' && at + 1 < text.len && text.data[at + 1] != '\n');
}

static bool
index_lines(PbgSource *const source, PbgArena *const arena)
{
  size_t count = 1;
  for (size_t i = 0; i < source->text.len; ++i) {
    count += ends_line(source->text, i);
  }
  PbgLineStart *const lines = pbg_arena_alloc(arena, count * sizeof *lines);
  if (!lines) {
    return false;
  }
  uint32_t *const marks = pbg_arena_alloc(arena, (source->text.len / PBG_SOURCE_STEP + 2) * sizeof *marks);
  uint32_t        point = 0;
  size_t          n     = 1;
  for (size_t i = 0; marks && i < source->text.len; ++i) {
    if (((unsigned char)source->text.data[i] & 0xC0U) != 0x80U) {
      if (point % PBG_SOURCE_STEP == 0) {
        marks[point / PBG_SOURCE_STEP] = (uint32_t)i;
      }
      ++point;
    }
    if (ends_line(source->text, i)) {
      lines[n++] = (PbgLineStart){(uint32_t)i + 1, point};
    }
  }
  source->lines      = lines;
  source->line_count = count;
  source->points     = point;
  source->marks      = marks;
  return marks;
}

static void
warn_bad_bytes(const PbgSource *const source, const PbgReport *const report)
{
  const PbgStrView sign  = PBG_LIT("\xEF\xBF\xBD");
  size_t           found = 0;
  for (size_t at = 0; found < 3 && (at = pbg_sv_find(source->text, sign, at)) != PBG_NPOS; at += sign.len, ++found) {
    pbg_source_warn(source, report, (uint32_t)pbg_utf8_length(pbg_sv_slice(source->text, 0, at)),
                    "bytes that are no UTF-8 were replaced by U+FFFD; check the file's encoding");
  }
}

/// Own buffer with the UTF-8 text of `bytes` if they need conversion; sets source->encoding, NULL if it is unknown
static void
choose_encoding(const PbgStrView bytes, const size_t bad, PbgSource *const source, PbgBuffer *const out)
{
  if (pbg_sv_starts(bytes, PBG_LIT("\xFF\xFE")) || pbg_sv_starts(bytes, PBG_LIT("\xFE\xFF"))) {
    source->encoding = convert("UTF-16", bytes, out) ? "UTF-16" : NULL;
  } else if (memchr(bytes.data, 0, bytes.len)) {
    source->encoding = NULL;
  } else if (bad <= MAX_BAD_BYTES && bad * 100 <= bytes.len) {
    source->encoding = "UTF-8";
  } else {
    source->encoding = detect(bytes, out);
  }
}

PbgStatus
pbg_source_decode(
  PbgStrView bytes, const char *const file, const PbgReport *const report, PbgArena *const arena, PbgSource *const out)
{
  PbgSource source    = {.file = file, .media = pbg_form_media(PBG_FORM_TEXT)};
  PbgBuffer converted = {0};
  PbgStatus st        = PBG_NO_MEMORY;
  if (!bytes.len) {
    pbg_report(report, PBG_ERROR, PBG_BAD_TEXT, file, 0, 0, "the file is empty; nothing was read");
    return PBG_BAD_TEXT;
  }
  if (pbg_sv_starts(bytes, PBG_LIT("\xEF\xBB\xBF"))) {
    bytes = pbg_sv_from(bytes, 3);
  }
  const size_t bad = bytes.len ? count_bad(bytes) : 0;
  if (bytes.len) {
    choose_encoding(bytes, bad, &source, &converted);
  }
  if (!source.encoding) {
    pbg_report(report, PBG_ERROR, PBG_BAD_TEXT, file, 0, 0,
               "this is no text in UTF-8, UTF-16, GB18030 or Big5; convert it to UTF-8 text first");
    st = PBG_BAD_TEXT;
    goto out;
  }
  source.text = converted.len ? pbg_arena_copy(arena, pbg_buffer_view(&converted)) : repair(bytes, bad, arena);
  if (source.text.data && index_lines(&source, arena)) {
    st   = PBG_OK;
    *out = source;
    if (bad && !converted.len) {
      warn_bad_bytes(out, report);
    }
  }
out:
  pbg_buffer_free(&converted);
  return st;
}

PbgStatus
pbg_source_of_text(
  const PbgStrView text, const char *const file, const char *const media, PbgArena *const arena, PbgSource *const out)
{
  *out = (PbgSource){.file = file, .encoding = "UTF-8", .media = media, .text = text};
  return index_lines(out, arena) ? PBG_OK : PBG_NO_MEMORY;
}

size_t
pbg_source_place(const PbgSource *const source, const uint32_t point)
{
  size_t low  = 0;
  size_t high = source->place_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (source->places[middle] <= point) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return source->place_count && !low ? 1 : low;
}

/// The line of a code point
static const PbgLineStart *
line_of(const PbgSource *const source, const uint32_t point)
{
  size_t low  = 0;
  size_t high = source->line_count;
  while (high - low > 1) {
    const size_t middle = low + (high - low) / 2;
    if (source->lines[middle].point <= point) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return &source->lines[low];
}

static size_t
byte_of(const PbgSource *const source, const uint32_t point)
{
  if (point >= source->points) {
    return source->text.len;
  }
  const uint32_t known = source->marks ? point - point % PBG_SOURCE_STEP : 0;
  size_t         at    = source->marks ? source->marks[point / PBG_SOURCE_STEP] : 0;
  for (uint32_t p = known; p < point && at < source->text.len; ++p) {
    uint32_t c = 0;
    at += pbg_utf8_decode(source->text, at, &c, NULL);
  }
  return at;
}

PbgStrView
pbg_source_quote(const PbgSource *const source, const PbgSpan span)
{
  const size_t from = byte_of(source, span.start);
  size_t       to   = from;
  for (uint32_t p = span.start; p < span.end && to < source->text.len; ++p) {
    uint32_t c = 0;
    to += pbg_utf8_decode(source->text, to, &c, NULL);
  }
  return pbg_sv_slice(source->text, from, to);
}

void
pbg_source_position(const PbgSource *const source, const uint32_t point, size_t *const line, size_t *const column)
{
  const PbgLineStart *const start = line_of(source, point);
  *line                           = (size_t)(start - source->lines) + 1;
  *column                         = point - start->point + 1;
}

void
pbg_source_warn(
  const PbgSource *const source, const PbgReport *const report, const uint32_t point, const char *const format, ...)
{
  char    message[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  size_t line   = 0;
  size_t column = 0;
  if (source->place) {
    pbg_report(report, PBG_WARNING, PBG_BAD_DATA, source->file, 0, 0, "%s %zu: %s", source->place,
               pbg_source_place(source, point), message);
    return;
  }
  pbg_source_position(source, point, &line, &column);
  pbg_report(report, PBG_WARNING, PBG_BAD_DATA, source->file, line, column, "%s", message);
}
