// credit.c - where a credit begins and ends.
#include "extract/credit.h"

#include "base/utf8.h"

/// Where the bracket closes in which the name from byte `from` on stands; one that opens within the name closes within it:
/// 中国（上海）自由贸易试验区
static size_t
closing(const PbgStrView text, const size_t from)
{
  size_t close = pbg_sv_find(text, PBG_LIT("）"), from);
  size_t open  = pbg_sv_find(text, PBG_LIT("（"), from);
  while (close != PBG_NPOS && open != PBG_NPOS && open < close) {
    open  = pbg_sv_find(text, PBG_LIT("（"), open + 3);
    close = pbg_sv_find(text, PBG_LIT("）"), close + 3);
  }
  return close;
}

/// Where the next field begins, behind a blank: 来源：甲 日期：…; the length of the text if there is none
static size_t
next_field(const PbgMapped text, const size_t from)
{
  const PbgStrView view = pbg_mapped_view(text);
  uint32_t         c    = 0;
  for (size_t at = from, last = from; at < view.len; last = at, at += pbg_utf8_decode(view, at, &c, NULL)) {
    if (at > from && (text.at[at] > text.at[last] + 1 || view.data[last] == ' ') && pbg_is_label(view, at)) {
      return at;
    }
  }
  return view.len;
}

PbgMapped
pbg_credit_of(const PbgLexicon *const lexicon, const PbgMapped text, size_t *const start)
{
  static const char *const closers[] = {"】", "]", "\n", "。", "　", "|"};
  const PbgStrView         view      = pbg_mapped_view(text);
  uint32_t                 c         = 0;
  for (size_t at = 0; at < view.len; at += pbg_utf8_decode(view, at, &c, NULL)) {
    const size_t n = pbg_mark_length(lexicon, PBG_PHRASE_SOURCE_MARK, view, at);
    if (!n || n >= view.len - at) {
      continue;
    }
    size_t       end   = next_field(text, at + n);
    const size_t close = closing(view, at + n);
    end                = close < end ? close : end;
    for (size_t i = 0; i < sizeof closers / sizeof *closers; ++i) {
      const size_t stop = pbg_sv_find(view, pbg_sv(closers[i]), at + n);
      end               = stop < end ? stop : end;
    }
    *start = at;
    return pbg_mapped_slice(text, at, end);
  }
  *start = view.len;
  return pbg_mapped_slice(text, view.len, view.len);
}
