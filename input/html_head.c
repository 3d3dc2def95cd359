// html_head.c
#include "input/html_head.h"

#include "base/utf8.h"

#include <strings.h>

enum { HEAD = 64 << 10, LONGEST = 600, LEAST = 8, SURE = 20 }; // bytes; code points of a title

static bool
at_word(const PbgStrView text, const size_t at, const char *const word)
{
  const size_t n = strlen(word);
  return at + n <= text.len && !strncasecmp(text.data + at, word, n);
}

/// The value of an attribute in the tag `tag`; empty if it has none
static PbgStrView
value_of(const PbgStrView tag, const char *const name)
{
  for (size_t at = 1; at + 1 < tag.len; ++at) {
    const char before = tag.data[at - 1];
    size_t     i      = at + strlen(name);
    if (!strchr(" \t\r\n\"'", before) || !at_word(tag, at, name) || i + 1 >= tag.len || tag.data[i] != '=') {
      continue;
    }
    const char quote = tag.data[++i];
    if (quote != '"' && quote != '\'') {
      return (PbgStrView){NULL, 0};
    }
    const char *const close = memchr(tag.data + i + 1, quote, tag.len - i - 1);
    return close ? (PbgStrView){tag.data + i + 1, (size_t)(close - tag.data) - i - 1} : (PbgStrView){NULL, 0};
  }
  return (PbgStrView){NULL, 0};
}

static bool
is_digit_at(const PbgStrView text, const size_t at)
{
  return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

/// Where the name of the site begins behind the title: 关于…的通知_甲省人民政府, …&#8211;甲网; the length if there is none
static size_t
site_at(const PbgStrView title)
{
  for (size_t i = 0; i < title.len; ++i) {
    const bool dash = i && title.data[i] == '-' && !(is_digit_at(title, i - 1) && is_digit_at(title, i + 1));
    if (strchr("_|&", title.data[i]) || dash || pbg_sv_at(title, i, PBG_LIT("  "))) {
      return i;
    }
  }
  return title.len;
}

static PbgStrView
title_of(const PbgStrView inner)
{
  const PbgStrView whole = pbg_sv_trim(inner);
  const PbgStrView title = pbg_sv_trim(pbg_sv_slice(whole, 0, site_at(whole)));
  const size_t     chars = pbg_utf8_length(title);
  const bool       alone = title.len == whole.len; // it may be the name of the site
  return chars >= (alone ? SURE : LEAST) && title.len <= LONGEST ? title : (PbgStrView){NULL, 0};
}

PbgHtmlHead
pbg_html_head(const PbgStrView page)
{
  const PbgStrView text  = pbg_sv_slice(page, 0, HEAD);
  PbgHtmlHead      head  = {.title = {NULL, 0}};
  PbgStrView       title = {NULL, 0};
  for (size_t at = 0; (at = pbg_sv_find(text, PBG_LIT("<"), at)) != PBG_NPOS && !at_word(text, at, "<body");) {
    const size_t     close = pbg_sv_find(text, PBG_LIT(">"), at);
    const PbgStrView tag   = pbg_sv_slice(text, at, close == PBG_NPOS ? at : close + 1);
    const PbgStrView name  = at_word(tag, 0, "<meta") ? value_of(tag, "name") : (PbgStrView){NULL, 0};
    at += tag.len ? tag.len : 1;
    if (at_word(tag, 0, "<title")) {
      const size_t end = pbg_sv_find(text, PBG_LIT("<"), at);
      title            = end == PBG_NPOS ? title : title_of(pbg_sv_slice(text, at, end));
    } else if (name.len == strlen("ArticleTitle") && at_word(name, 0, "ArticleTitle")) {
      head.title = pbg_sv_trim(value_of(tag, "content"));
    } else if (name.len == strlen("PubDate") && at_word(name, 0, "PubDate")) {
      head.day = pbg_sv_trim(value_of(tag, "content"));
    }
  }
  const bool plain = head.title.len && head.title.len <= LONGEST && !pbg_sv_has(head.title, PBG_LIT("&"));
  head.title       = plain ? head.title : title;
  return head;
}

/// Letters, digits and Han characters of a text, in the arena
static PbgStrView
letters(const PbgStrView text, PbgArena *const arena)
{
  char *const out = pbg_arena_alloc(arena, text.len + 1);
  size_t      len = 0;
  for (size_t at = 0; out && at < text.len;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    const bool   letter =
      (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x3400 && c <= 0x9FFF);
    if (letter) {
      memcpy(out + len, text.data + at, n);
      len += n;
    }
    at += n;
  }
  return (PbgStrView){out, len};
}

bool
pbg_html_has_title(const PbgStrView text, const PbgStrView title, PbgArena *const arena)
{
  const PbgArenaMark mark = pbg_arena_mark(arena);
  const PbgStrView   a    = letters(text, arena);
  const PbgStrView   b    = letters(title, arena);
  const bool         has  = !a.data || !b.len || pbg_sv_has(a, b);
  pbg_arena_rewind(arena, mark);
  return has;
}
