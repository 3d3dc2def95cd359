// notice_fields.c - the fields that a page prints around a notice, each with its label: 发文机关：甲 | 成文日期：…
#include "extract/notice_internal.h"

#include "base/utf8.h"
#include "extract/fold.h"

enum { FIELD_LINES = 2 * PBG_NOTICE_HEAD }; // among which the fields stand

/// The piece of a line that begins at byte `from`: up to a bar, or to a blank with the next label behind it
static PbgMapped
piece_at(const PbgMapped text, size_t from, size_t *const to)
{
  const PbgStrView view = pbg_mapped_view(text);
  from += pbg_sv_blanks(view, from);
  size_t end = from < text.len ? from : text.len;
  for (size_t last = end; end < text.len && text.data[end] != '|';) {
    const bool gap = end > from && (text.at[end] > text.at[last] + 1 || text.data[last] == ' ');
    if (gap && pbg_is_label(view, end)) {
      break;
    }
    uint32_t c = 0;
    last       = end;
    end += pbg_utf8_decode(view, end, &c, NULL);
  }
  *to = end < text.len && text.data[end] == '|' ? end + 1 : end;
  return pbg_mapped_slice(text, from, end);
}

/// Length of a label with what follows it: 发文机关：, [发文机构], 【发文机关】; 0 if the piece does not begin with it
static size_t
label_length(const PbgNoticeFinder *const f, const PbgPhraseCategory category, const PbgStrView piece)
{
  static const char *const marks[][2] = {{"[", "]"}, {"【", "】"}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    const size_t open = strlen(marks[i][0]);
    const size_t n =
      pbg_sv_starts(piece, pbg_sv(marks[i][0])) ? pbg_lexicon_phrase(f->lexicon, category, piece, open) : 0;
    const size_t close = open + n;
    if (n && pbg_sv_at(piece, close, pbg_sv(marks[i][1]))) {
      const size_t end = close + strlen(marks[i][1]);
      return pbg_sv_at(piece, end, PBG_LIT("：")) ? end + strlen("：") : end;
    }
  }
  return pbg_mark_length(f->lexicon, category, piece, 0);
}

static const PbgPhraseCategory CATEGORIES[] = {
  PBG_PHRASE_FIELD_TITLE,  PBG_PHRASE_FIELD_ISSUER,    PBG_PHRASE_FIELD_WRITTEN, PBG_PHRASE_FIELD_PUBLISHED,
  PBG_PHRASE_FIELD_NUMBER, PBG_PHRASE_FIELD_EFFECTIVE, PBG_PHRASE_FIELD_EXPIRES};

/// Does it begin with a label? Then it is no value.
static bool
is_labelled(const PbgNoticeFinder *const f, const PbgMapped piece)
{
  for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; ++i) {
    if (label_length(f, CATEGORIES[i], pbg_mapped_view(piece))) {
      return true;
    }
  }
  return pbg_is_label(pbg_mapped_view(piece), 0);
}

/// The line behind `line`, if it can be the value of a label that stands alone
static PbgMapped
line_behind(const PbgNoticeFinder *const f, const size_t line)
{
  const size_t next = line + 1; // no blank line between
  return next < f->signs->count && f->signs->at[next].kind == PBG_LINE_TEXT &&
             f->signs->at[next].length <= PBG_MAX_HEADING
           ? f->signs->at[next].line->text
           : (PbgMapped){NULL, 0, NULL};
}

/// Take the field that a piece is; the value stands behind the label, or is `next` if there is nothing behind
static unsigned
take_fields(PbgNoticeFinder *const f, const size_t line, const PbgMapped piece, const PbgMapped next)
{
  PbgNotice *const n     = f->out;
  PbgMapped *const out[] = {&f->named, &n->issuers, &n->written, &n->published, &n->id, &n->effective, &n->expires};
  unsigned         count = 0;
  for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; ++i) {
    const size_t    len   = label_length(f, CATEGORIES[i], pbg_mapped_view(piece));
    const PbgMapped value = len < piece.len ? pbg_mapped_slice(piece, len, piece.len) : next;
    if (len && !out[i]->len && (len < piece.len || !is_labelled(f, next))) {
      f->named_line = i ? f->named_line : line;
      *out[i]       = value;
      count += i > 0; // news have a title too
    }
  }
  return count;
}

unsigned
pbg_notice_fields(PbgNoticeFinder *const f)
{
  unsigned count = 0;
  for (size_t i = 0; i < f->signs->count && i < FIELD_LINES; ++i) {
    const PbgMapped text = f->signs->at[i].text; // a list may number them
    size_t          to   = 0;
    for (size_t from = 0; from < text.len; from = to) {
      size_t          end   = 0;
      const PbgMapped piece = piece_at(text, from, &to);
      const PbgMapped next  = to < text.len ? piece_at(text, to, &end) : line_behind(f, i);
      count += take_fields(f, i, piece, next);
    }
  }
  return count;
}
