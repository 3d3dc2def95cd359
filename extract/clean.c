// clean.c - one pass over each line, character by character.
// Blanks stay only between two Latin letters or digits; ASCII marks beside Chinese become Chinese marks.
#include "extract/clean.h"

#include "base/utf8.h"
#include "extract/entity.h"
#include "extract/fold.h"
#include "extract/gloss.h"
#include "extract/url.h"

enum {
  MAX_MARKUP = 1000, // bytes within which a tag or <URL> is closed
  MAX_FOLD   = 12,   // no character becomes longer than so many times its bytes
};

typedef struct {
  const PbgSource *file;   // positions are in its text
  const PbgSource *source; // what is read: the same, or what the file shows
  PbgArena        *arena;
  char            *data; // clean text of the whole source, with its map
  uint32_t        *map;
  size_t           len;
  size_t           room;
  bool             plain_glosses; // readings without tones are dropped, too
  bool             full;          // the line did not fit
  bool             failed;        // memory is out
  // of the current line
  size_t       line_start; // in data
  size_t       at;         // byte in the source
  size_t       end;
  uint32_t     point;
  PbgCharClass last; // class of the last character emitted
  uint32_t     last_char;
  bool         blank; // blanks since then
  bool         bold;  // inside of bold
  bool         any_bold;
  bool         any_plain;
  bool         first_bold;
  bool         open_quote; // a straight quote opened
  size_t       skip_at;    // byte of the ] of a link whose label is kept
  size_t       skip_to;
  PbgLink     *links;
  size_t       link_count;
  size_t       link_room;
} Cleaner;

static PbgStrView
rest_of(const Cleaner *const c)
{
  return pbg_sv_slice(c->source->text, c->at, c->end);
}

/// Move over source bytes, counting code points
static void
advance(Cleaner *const c, const size_t bytes)
{
  for (const size_t to = c->at + bytes; c->at < to; ++c->at) {
    c->point += ((unsigned char)c->source->text.data[c->at] & 0xC0U) != 0x80U;
  }
}

static void
put(Cleaner *const c, const uint32_t ch, const uint32_t point)
{
  char         bytes[4];
  const size_t n = pbg_utf8_encode(ch, bytes);
  if (c->room - c->len < n) {
    c->full = true;
    return;
  }
  memcpy(c->data + c->len, bytes, n);
  for (size_t i = 0; i < n; ++i) {
    c->map[c->len + i] = pbg_source_origin(c->file, point);
  }
  c->len += n;
}

static bool
is_chinese(const PbgCharClass class, const uint32_t c)
{
  return class == PBG_CHAR_HAN || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF5E) || c == 0x201C ||
         c == 0x201D;
}

/// Class of the next character of the source that is no blank and no markup
static uint32_t
peek(const Cleaner *const c)
{
  for (size_t i = c->at; i < c->end;) {
    uint32_t ch = 0;
    i += pbg_utf8_decode(c->source->text, i, &ch, NULL);
    const PbgCharClass class = pbg_char_class(ch);
    if (class != PBG_CHAR_BLANK && class != PBG_CHAR_NONE && ch != '*' && ch != '\\') {
      return ch;
    }
  }
  return 0;
}

/// An ASCII mark beside Chinese as its Chinese form
static uint32_t
chinese_mark(Cleaner *const c, const uint32_t ch)
{
  const bool looks =
    ch == ',' || ch == '<' || ch == '"'; // only these: a run of escapes is not looked through again and again
  const uint32_t next  = looks ? peek(c) : 0;
  const bool     left  = is_chinese(c->last, c->last_char);
  const bool     right = looks && is_chinese(pbg_char_class(next), next);
  switch (ch) {
  case ',':
    return left || (right && c->last != PBG_CHAR_DIGIT) ? 0xFF0C : ch;
  case ':':
    return left ? 0xFF1A : ch;
  case ';':
    return left ? 0xFF1B : ch;
  case '?':
    return left ? 0xFF1F : ch;
  case '!':
    return left ? 0xFF01 : ch;
  case '<':
    return right ? 0x3008 : ch;
  case '>':
    return left ? 0x3009 : ch;
  case '"':
    if (!left && !right) {
      return ch;
    }
    c->open_quote = !c->open_quote;
    return c->open_quote ? 0x201C : 0x201D;
  default:
    return ch;
  }
}

static void
emit(Cleaner *const c, const uint32_t ch, const uint32_t point)
{
  const PbgCharClass class = pbg_char_class(ch);
  if (class == PBG_CHAR_NONE) {
    return;
  }
  if (class == PBG_CHAR_BLANK) {
    c->blank = true;
    return;
  }
  const bool word = class == PBG_CHAR_LATIN || class == PBG_CHAR_DIGIT;
  const bool last_word =
    c->last == PBG_CHAR_LATIN || c->last == PBG_CHAR_DIGIT || (c->last == PBG_CHAR_OTHER && c->last_char < 0x80);
  if (c->blank && c->len > c->line_start && (word || ch < 0x80) && last_word && ch != '|' && c->last_char != '|') {
    put(c, ' ', point ? point - 1 : 0);
  }
  if (c->len == c->line_start) {
    c->first_bold = c->bold;
  }
  *(c->bold ? &c->any_bold : &c->any_plain) = true;
  put(c, ch, point);
  c->blank     = false;
  c->last      = class;
  c->last_char = ch;
}

/// The span of the file's text behind the code points [start, end) of what is read
static PbgSpan
span_of(const Cleaner *const c, const uint32_t start, const uint32_t end)
{
  return (PbgSpan){pbg_source_origin(c->file, start),
                   end > start ? pbg_source_origin(c->file, end - 1) + 1 : pbg_source_origin(c->file, start)};
}

static void
add_link(Cleaner *const c, const PbgStrView url, const uint32_t start, const uint32_t end)
{
  PbgLink *const links = pbg_arena_grow(c->arena, c->links, c->link_count, &c->link_room, sizeof *links);
  if (!links || !url.data) {
    c->failed = true;
    return;
  }
  c->links               = links;
  links[c->link_count++] = (PbgLink){url, span_of(c, start, end)};
}

/// A bare URL: "https://…" or "www.…"
static bool
eat_url(Cleaner *const c)
{
  const PbgStrView rest = rest_of(c);
  const size_t     len  = pbg_url_length(rest);
  if (!len) {
    return false;
  }
  const uint32_t   start = c->point;
  const PbgStrView url   = pbg_url_repair(pbg_sv_slice(rest, 0, len), c->arena);
  advance(c, len);
  add_link(c, url, start, c->point);
  return true;
}

/// "<https://…>"
static bool
eat_angle_link(Cleaner *const c)
{
  const PbgStrView rest = rest_of(c);
  const size_t     len  = rest.len && rest.data[0] == '<' ? pbg_url_length(pbg_sv_from(rest, 1)) : 0;
  if (!len) {
    return false;
  }
  const size_t     close = pbg_sv_find(pbg_sv_slice(rest, 0, len + MAX_MARKUP), PBG_LIT(">"), len);
  const size_t     stop  = close == PBG_NPOS ? len + 1 : close;
  const uint32_t   start = c->point;
  const PbgStrView url   = pbg_url_repair(pbg_sv_slice(rest, 1, stop), c->arena);
  advance(c, close == PBG_NPOS ? stop : stop + 1);
  add_link(c, url, start, c->point);
  return true;
}

/// "[label](url)" and "![alt](url)": the label stays unless it is a URL or a picture's. The brackets may be escaped.
static bool
eat_markdown_link(Cleaner *const c)
{
  const PbgStrView rest    = rest_of(c);
  const bool       picture = pbg_sv_starts(rest, PBG_LIT("!"));
  const bool       escaped = pbg_sv_at(rest, picture, PBG_LIT("\\["));
  const size_t     open    = (picture ? 1U : 0U) + (escaped ? 1U : 0U);
  if (!pbg_sv_at(rest, open, PBG_LIT("["))) {
    return false;
  }
  const PbgStrView ends   = escaped ? PBG_LIT("\\](") : PBG_LIT("](");
  const size_t     nested = pbg_sv_find(rest, PBG_LIT("["), open + 1);
  const size_t     middle = pbg_sv_find(pbg_sv_slice(rest, 0, nested), ends, open);
  const size_t     close  = middle == PBG_NPOS ? PBG_NPOS : pbg_url_close(rest, middle + ends.len);
  if (close == PBG_NPOS) {
    return false;
  }
  const PbgStrView target = pbg_sv_slice(rest, middle + ends.len, close);
  const bool       bare =
    picture || pbg_sv_has(pbg_sv_slice(rest, 0, middle), PBG_LIT("://")) || pbg_sv_starts(target, PBG_LIT("mailto:"));
  const uint32_t start = c->point;
  if (!picture && pbg_url_length(target)) {
    add_link(c, pbg_url_repair(target, c->arena), start,
             start + (uint32_t)pbg_utf8_length(pbg_sv_slice(rest, 0, close + 1)));
  }
  if (bare) {
    advance(c, close + 1);
  } else {
    c->skip_at = c->at + middle;
    c->skip_to = c->at + close + 1;
    advance(c, open + 1);
  }
  return true;
}

/// "<!-- … -->"
static bool
eat_comment(Cleaner *const c)
{
  const PbgStrView rest  = rest_of(c);
  const size_t     close = pbg_sv_starts(rest, PBG_LIT("<!--")) ? pbg_sv_find(rest, PBG_LIT("-->"), 4) : PBG_NPOS;
  if (close == PBG_NPOS) {
    return false;
  }
  advance(c, close + 3);
  return true;
}

/// An HTML tag; <b> and <strong> are bold, <br> is a blank, href is a link
static bool
eat_tag(Cleaner *const c)
{
  const PbgStrView rest  = rest_of(c);
  const size_t     close = rest.len > 2 && rest.data[0] == '<'
                             ? pbg_sv_find(pbg_sv_slice(rest, 0, MAX_MARKUP + 1), PBG_LIT(">"), 1)
                             : PBG_NPOS;
  const char       first = rest.len > 1 ? rest.data[1] : 0;
  if (close == PBG_NPOS || !(((first | 0x20) >= 'a' && (first | 0x20) <= 'z') || first == '/' || first == '!')) {
    return false;
  }
  const PbgStrView tag = pbg_sv_slice(rest, 1, close);
  if (pbg_utf8_length(tag) != tag.len && !pbg_sv_has(tag, PBG_LIT("="))) {
    return false; // <X的通知>: a title in ASCII marks
  }
  const PbgStrView name = pbg_sv_starts(tag, PBG_LIT("/")) ? pbg_sv_from(tag, 1) : tag;
  if (pbg_sv_equal(name, PBG_LIT("b")) || pbg_sv_equal(name, PBG_LIT("strong"))) {
    c->bold = name.len == tag.len;
  } else if (pbg_sv_starts(tag, PBG_LIT("br")) || pbg_sv_starts(name, PBG_LIT("t"))) {
    c->blank = true;
  }
  const size_t href = pbg_sv_find(tag, PBG_LIT("href=\""), 0);
  if (href != PBG_NPOS && pbg_url_length(pbg_sv_from(tag, href + 6))) {
    const size_t quote = pbg_sv_find(tag, PBG_LIT("\""), href + 6);
    add_link(c, pbg_url_repair(pbg_sv_slice(tag, href + 6, quote), c->arena), c->point, c->point + (uint32_t)close + 1);
  }
  advance(c, close + 1);
  return true;
}

/// "&nbsp;" "&#8220;": the character that the entity stands for
static bool
eat_entity(Cleaner *const c)
{
  uint32_t       value = 0;
  const size_t   len   = pbg_entity(rest_of(c), &value);
  const uint32_t point = c->point;
  uint32_t       folded[8];
  advance(c, len);
  for (size_t i = 0, n = len ? pbg_fold(value, folded) : 0; i < n; ++i) {
    emit(c, folded[i], point);
  }
  return len;
}

static bool
eat_bold(Cleaner *const c)
{
  const PbgStrView rest = rest_of(c);
  if (pbg_sv_starts(rest, PBG_LIT("**")) || pbg_sv_starts(rest, PBG_LIT("__"))) {
    c->bold = !c->bold;
    advance(c, 2);
    return true;
  }
  if (pbg_sv_starts(rest, PBG_LIT("*")) || pbg_sv_starts(rest, PBG_LIT("`"))) {
    advance(c, 1); // emphasis
    return true;
  }
  return false;
}

/// "\_" and the like: the mark itself
static bool
eat_escape(Cleaner *const c)
{
  const PbgStrView rest = rest_of(c);
  if (rest.len < 2 || rest.data[0] != '\\' || !strchr("\\`*_{}[]()#+-.!|<>~&\"'/:;,?=", rest.data[1])) {
    return false;
  }
  const uint32_t point = c->point;
  advance(c, 2);
  uint32_t folded[8];
  pbg_fold((uint32_t)(unsigned char)rest.data[1], folded);
  emit(c, chinese_mark(c, folded[0]), point);
  return true;
}

/// Two blanks or more between fields of a record on one line: 发文机关：甲　　成文日期：…
static bool
parts_fields(const Cleaner *const c, const uint32_t blank)
{
  const PbgStrView line = {c->data + c->line_start, c->len - c->line_start};
  size_t           at   = c->at;
  uint32_t         next = 0;
  const size_t     n    = at < c->end ? pbg_utf8_decode(c->source->text, at, &next, NULL) : 0;
  const bool wide = blank == 0x3000 || blank == '\t' || (blank == ' ' && pbg_sv_at(c->source->text, at, PBG_LIT("  ")));
  if (!n || !wide || !pbg_sv_has(line, PBG_LIT("："))) {
    return false;
  }
  for (unsigned i = 0; i < 12 && at < c->end; ++i) {
    uint32_t ch = 0;
    at += pbg_utf8_decode(c->source->text, at, &ch, NULL);
    if (ch == 0xFF1A || ch == ':') {
      return i > 1;
    }
    const PbgCharClass class = pbg_char_class(ch);
    if (class != PBG_CHAR_HAN && class != PBG_CHAR_BLANK) {
      return false;
    }
  }
  return false;
}

static void
eat_char(Cleaner *const c)
{
  uint32_t       ch    = 0;
  const uint32_t point = c->point;
  advance(c, pbg_utf8_decode(c->source->text, c->at, &ch, NULL));
  const PbgCharClass class = pbg_char_class(ch);
  if (class == PBG_CHAR_BLANK) {
    if (!c->blank && parts_fields(c, ch)) {
      emit(c, '|', point);
    }
    c->blank = true;
    return;
  }
  uint32_t folded[8];
  folded[0]      = ch;
  const size_t n = class == PBG_CHAR_HAN ? 1U : pbg_fold(ch, folded);
  for (size_t i = 0; i < n; ++i) {
    emit(c, folded[i] < 0x80 ? chinese_mark(c, folded[i]) : folded[i], point);
  }
}

/// The reading of a character in brackets behind it
static bool
eat_gloss(Cleaner *const c)
{
  bool         toned = false;
  const size_t n     = c->last == PBG_CHAR_HAN && c->len > c->line_start ? pbg_gloss_at(rest_of(c), 0, &toned) : 0;
  if (!n || (!toned && !c->plain_glosses)) {
    return false;
  }
  advance(c, n);
  return true;
}

static void
clean_text(Cleaner *const c)
{
  while (c->at < c->end) {
    if (c->at == c->skip_at && c->skip_to > c->at) {
      advance(c, c->skip_to - c->at);
      continue;
    }
    const unsigned char first = (unsigned char)c->source->text.data[c->at];
    if ((first == '(' || first == 0xEF) && eat_gloss(c)) {
      continue;
    }
    if (first < 0x80 && (eat_bold(c) || eat_markdown_link(c) || eat_escape(c) || eat_entity(c) || eat_url(c) ||
                         eat_angle_link(c) || eat_comment(c) || eat_tag(c))) {
      continue;
    }
    eat_char(c);
  }
}

/// Marks at the start of a line: quote, heading, list
static void
clean_head(Cleaner *const c, PbgLine *const line)
{
  for (bool more = true; more && c->at < c->end;) {
    more                    = false;
    const PbgStrView rest   = rest_of(c);
    uint32_t         ch     = 0;
    const size_t     n      = pbg_utf8_decode(rest, 0, &ch, NULL);
    size_t           hashes = 0;
    while (hashes < rest.len && rest.data[hashes] == '#') {
      ++hashes;
    }
    if (pbg_char_class(ch) == PBG_CHAR_BLANK || pbg_char_class(ch) == PBG_CHAR_NONE) {
      advance(c, n);
      more = true;
    } else if (hashes && hashes <= 6 && !(rest.len > hashes && rest.data[hashes] >= '0' && rest.data[hashes] <= '9')) {
      line->level = (unsigned)hashes;
      advance(c, hashes);
      more = true;
    } else if (pbg_lost_blanks(rest)) {
      advance(c, pbg_lost_blanks(rest));
      more = true;
    } else if (pbg_sv_starts(rest, PBG_LIT("> ")) || pbg_sv_starts(rest, PBG_LIT("|"))) {
      advance(c, 1); // a quotation, a cell of a table
      more = true;
    } else if (pbg_sv_starts(rest, PBG_LIT("- ")) || pbg_sv_starts(rest, PBG_LIT("* ")) ||
               pbg_sv_starts(rest, PBG_LIT("+ "))) {
      advance(c, 2);
      more = true;
    }
  }
}

/// How many digits a number may have before the unit at `at`; 0 if none stands there
static size_t
most_digits(const PbgStrView text, const size_t at)
{
  return pbg_sv_at(text, at, PBG_LIT("年")) || pbg_sv_at(text, at, PBG_LIT("期"))   ? 4
         : pbg_sv_at(text, at, PBG_LIT("月")) || pbg_sv_at(text, at, PBG_LIT("日")) ? 2
                                                                                    : 0;
}

/// "2 0 2 2年", "2 4日": blanks that character recognition puts between the digits of a date
static void
join_digits(Cleaner *const c)
{
  size_t to = c->line_start;
  for (size_t at = c->line_start; at < c->len;) {
    const PbgStrView text   = {c->data, c->len};
    size_t           end    = at;
    size_t           digits = 0;
    while (end < c->len && ((c->data[end] >= '0' && c->data[end] <= '9') || (digits && c->data[end] == ' '))) {
      digits += c->data[end++] != ' ';
    }
    const bool   join = digits && end - at > digits && digits <= most_digits(text, end);
    const size_t stop = end > at ? end : at + 1;
    for (; at < stop; ++at) {
      if (!join || c->data[at] != ' ') {
        c->data[to]  = c->data[at];
        c->map[to++] = c->map[at];
      }
    }
  }
  c->len = to;
}

/// Nothing but marks, at least three: ---, ＊＊＊, ————, ═══
static bool
is_rule(const PbgStrView line)
{
  size_t marks = 0;
  for (size_t at = 0; at < line.len;) {
    uint32_t c = 0;
    at += pbg_utf8_decode(line, at, &c, NULL);
    const uint32_t half = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    if (half == '-' || half == '*' || half == '_' || half == '=' || half == '~' || half == 0x2014 || half == 0x2015 ||
        (half >= 0x2500 && half <= 0x257F)) {
      ++marks;
    } else if (half != ' ' && half != '\t' && half != '\r' && half != '|' && half != ':' && half != 0x3000) {
      return false;
    }
  }
  return marks >= 3;
}

static void
clean_line(Cleaner *const c, PbgLine *const line)
{
  c->line_start = c->len;
  c->last       = PBG_CHAR_OTHER;
  c->last_char  = 0;
  c->blank = c->bold = c->any_bold = c->any_plain = c->first_bold = c->open_quote = false;
  c->skip_at = c->skip_to = 0;
  c->links                = NULL;
  c->link_count = c->link_room = 0;

  const uint32_t start = c->point;
  line->rule           = is_rule(rest_of(c));
  if (!line->rule) {
    clean_head(c, line);
    clean_text(c);
  } else {
    advance(c, c->end - c->at);
  }
  join_digits(c);
  while (c->len > c->line_start && (c->data[c->len - 1] == '|' || c->data[c->len - 1] == ' ')) {
    --c->len; // the border of a table
  }
  line->span       = span_of(c, start, c->point);
  line->text       = (PbgMapped){c->data + c->line_start, c->len - c->line_start, c->map + c->line_start};
  line->bold       = c->any_bold && !c->any_plain;
  line->bold_head  = c->first_bold && c->any_plain;
  line->links      = c->links;
  line->link_count = c->link_count;
  line->blank      = !line->text.len && !line->link_count;
}

/// Room for `size` bytes of clean text
static bool
make_room(Cleaner *const c, const size_t size)
{
  c->len  = 0;
  c->room = size;
  c->full = false;
  c->data = pbg_arena_alloc(c->arena, size);
  c->map  = pbg_arena_alloc(c->arena, size * sizeof *c->map);
  return c->data && c->map;
}

/// Clean the line of the source; text that grows beyond its room (squared words: 3 bytes become 12) is begun again in a new one
static bool
read_line(Cleaner *const c, const size_t number, PbgLine *const line)
{
  const PbgSource *const source = c->source;
  for (unsigned n = 0; n < 2; ++n) {
    c->at              = source->lines[number].byte;
    c->end             = number + 1 < source->line_count ? source->lines[number + 1].byte - 1 : source->text.len;
    c->point           = source->lines[number].point;
    const size_t bytes = c->end - c->at;
    const size_t rest  = source->text.len - c->at;
    *line              = (PbgLine){0};
    clean_line(c, line);
    if (!c->full) {
      break;
    }
    if (!make_room(c, bytes * MAX_FOLD + rest * 3 + 64)) {
      return false;
    }
  }
  return !c->failed;
}

PbgStatus
pbg_clean(const PbgSource *const file, PbgArena *const arena, PbgLines *const out)
{
  const PbgSource *const source = file->shown ? file->shown : file;

  Cleaner c            = {.file = file, .source = source, .arena = arena};
  c.plain_glosses      = pbg_has_plain_glosses(source->text);
  PbgLine *const lines = pbg_arena_alloc(arena, source->line_count * sizeof *lines);
  if (!lines || !make_room(&c, source->text.len + source->text.len / 2 + 64)) {
    return PBG_NO_MEMORY;
  }
  unsigned gap = 0;
  for (size_t i = 0; i < source->line_count; ++i) {
    if (!read_line(&c, i, &lines[i])) {
      return PBG_NO_MEMORY;
    }
    lines[i].gap = gap;
    gap          = lines[i].blank ? gap + 1 : 0;
  }
  *out = (PbgLines){lines, source->line_count};
  return PBG_OK;
}
