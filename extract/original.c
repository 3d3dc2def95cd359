// original.c - simplified characters back to those of the file: one for one, by their order.
#include "extract/original.h"

#include "base/utf8.h"
#include "extract/fold.h"

static bool
counts(const uint32_t c, const bool letters)
{
  const PbgCharClass class = pbg_char_class(c);
  return class != PBG_CHAR_BLANK && c != '*' && c != '#' && (!letters || class != PBG_CHAR_OTHER);
}

/// The next character of `text` that counts, from byte `*at`, which goes behind it; empty at the end. Tags are passed over.
static PbgStrView
next(const PbgStrView text, size_t *const at, const bool letters)
{
  bool tag = false;
  while (*at < text.len) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, *at, &c, NULL);
    tag            = tag || c == '<';
    *at += n;
    if (!tag && counts(c, letters)) {
      return pbg_sv_slice(text, *at - n, *at);
    }
    tag = tag && c != '>';
  }
  return (PbgStrView){NULL, 0};
}

/// `text` with the characters of `quote` for its own that count; empty if one has more of them
static PbgStrView
exchange(const PbgStrView text, const PbgStrView quote, const bool letters, PbgArena *const arena)
{
  const PbgStrView none = {NULL, 0};
  char *const      out  = pbg_arena_alloc(arena, text.len + 3 * quote.len + 1);
  size_t           len = 0, at = 0;
  for (size_t i = 0; out && i < text.len;) {
    uint32_t         c   = 0;
    const size_t     n   = pbg_utf8_decode(text, i, &c, NULL);
    const bool       own = !counts(c, letters);
    const PbgStrView one = own ? pbg_sv_slice(text, i, i + n) : next(quote, &at, letters);
    if (!one.len) {
      return none;
    }
    memcpy(out + len, one.data, one.len);
    len += one.len;
    i += n;
  }
  return next(quote, &at, letters).len ? none : (PbgStrView){out, out ? len : 0};
}

PbgStrView
pbg_original(const PbgSource *const source, const PbgStrView text, const PbgSpan span, PbgArena *const arena)
{
  const PbgStrView none  = {NULL, 0};
  const PbgStrView quote = source && source->traditional ? pbg_source_quote(source, span) : none;
  PbgStrView       out   = quote.len ? exchange(text, quote, false, arena) : none;
  out                    = quote.len && !out.len ? exchange(text, quote, true, arena) : out;
  return pbg_sv_equal(out, text) ? none : out;
}
