// contents.c - the list ends where its first entries come again as headings.
#include "extract/contents.h"

enum { MAX_ENTRIES = 400, MAX_ENTRY = 1200 }; // MAX_ENTRY: bytes of one that is broken over lines

static const double SAME_HEADING = 0.8;

/// 本期要目 Contents: the same in English
static bool
is_latin(const PbgStrView text)
{
  size_t at = 0;
  while (at < text.len && (text.data[at] == ' ' || ((text.data[at] | 0x20) >= 'a' && (text.data[at] | 0x20) <= 'z'))) {
    ++at;
  }
  return at == text.len;
}

static bool
is_title(const PbgSign *const sign, const PbgLexicon *const lexicon)
{
  if (sign->kind != PBG_LINE_TEXT || sign->length > 24) {
    return false;
  }
  PbgStrView text = pbg_mapped_view(sign->text);
  if (pbg_sv_starts(text, PBG_LIT("【")) && pbg_sv_ends(text, PBG_LIT("】"))) {
    text = pbg_sv_slice(text, 3, text.len - 3);
  }
  const size_t n = pbg_lexicon_phrase(lexicon, PBG_PHRASE_CONTENTS_TITLE, text, 0);
  return n && (is_latin(pbg_sv_from(text, n)) || pbg_sv_equal(pbg_sv_from(text, n), PBG_LIT("：")) ||
               text.data[n] == '|'); // the head of a table: 目录|页码
}

/// Where the text of an entry ends: before leaders and page number. `*page` tells whether there was any.
static size_t
entry_end(PbgStrView text, bool *const page)
{
  const size_t cell = pbg_sv_find(text, PBG_LIT("|"), 0); // "欧盟| 3条"
  if (cell != PBG_NPOS && cell >= 6) {
    text.len = cell;
  }
  size_t end = text.len;
  while (end && ((text.data[end - 1] >= '0' && text.data[end - 1] <= '9') || strchr(" |", text.data[end - 1]))) {
    --end;
  }
  size_t leaders = end;
  for (bool more = true; more && leaders;) {
    more = false;
    if (strchr(". |", text.data[leaders - 1])) {
      --leaders;
      more = true;
    } else if (leaders >= 3 && pbg_sv_equal(pbg_sv_slice(text, leaders - 3, leaders), PBG_LIT("…"))) {
      leaders -= 3;
      more = true;
    } else if (leaders >= 2 && pbg_sv_equal(pbg_sv_slice(text, leaders - 2, leaders), PBG_LIT("·"))) {
      leaders -= 2;
      more = true;
    }
  }
  const size_t digits = text.len - end;
  *page               = leaders < end || digits;
  if (leaders < end) {
    return leaders;
  }
  const bool after_mark = end >= 3 && (pbg_sv_ends(pbg_sv_slice(text, 0, end), PBG_LIT("》")) ||
                                       pbg_sv_ends(pbg_sv_slice(text, 0, end), PBG_LIT("）")));
  return digits && digits <= 3 && after_mark ? end : text.len; // a number fused to Chinese may belong to the heading
}

/// Does an earlier line of the list announce this line?
static bool
comes_again(const PbgSigns *const signs, const size_t from, const size_t line, PbgArena *const arena)
{
  const PbgSign *const sign = &signs->at[line];
  if (sign->key.len < 6 || !sign->heading) {
    return false;
  }
  for (size_t i = from; i < line && i < from + 12; ++i) {
    const PbgSign *const entry = &signs->at[i];
    if (entry->kind != PBG_LINE_TEXT || entry->key.len < 6) {
      continue;
    }
    bool             page  = false;
    const PbgStrView text  = pbg_mapped_view(entry->text);
    const PbgStrView key   = pbg_key(pbg_sv_slice(text, 0, entry_end(text, &page)), arena);
    const bool       later = sign->ordinal.value && entry->ordinal.kind == sign->ordinal.kind && entry->ordinal.value &&
                       sign->ordinal.value > entry->ordinal.value;
    if (later) { // the next of the list, however like the one before: 指南——第1部分, 指南——第2部分
      continue;
    }
    // a page number fused to it hardly changes how alike they are
    if (pbg_alike(key, sign->key) >= SAME_HEADING ||
        (sign->key.len >= 24 && key.len > sign->key.len && pbg_sv_starts(key, sign->key)) ||
        (key.len >= 24 && sign->key.len > key.len && pbg_sv_starts(sign->key, key))) {
      return true;
    }
  }
  return false;
}

/// Line behind the list, or signs->count if nothing of it comes again
static size_t
find_end(const PbgSigns *const signs, const size_t from, PbgArena *const arena)
{
  size_t entries = 0;
  for (size_t i = from; i < signs->count && entries < MAX_ENTRIES; ++i) {
    const PbgSign *const sign = &signs->at[i];
    if (sign->kind != PBG_LINE_TEXT) {
      continue;
    }
    if (entries && comes_again(signs, from, i, arena)) {
      return i;
    }
    if (sign->length > 2 * PBG_MAX_HEADING) {
      return signs->count;
    }
    ++entries;
  }
  return signs->count;
}

static bool
is_open(const PbgStrView text)
{
  size_t open = 0, close = 0;
  for (size_t at = 0; (at = pbg_sv_find(text, PBG_LIT("《"), at)) != PBG_NPOS; at += 3) {
    ++open;
  }
  for (size_t at = 0; (at = pbg_sv_find(text, PBG_LIT("》"), at)) != PBG_NPOS; at += 3) {
    ++close;
  }
  return open > close;
}

/// "No.|标题|页码": names columns and is no entry
static bool
is_table_head(const PbgSign *const sign, const PbgLexicon *const lexicon)
{
  const PbgStrView text = pbg_mapped_view(sign->line->text);
  const size_t     n    = pbg_lexicon_phrase(lexicon, PBG_PHRASE_COLUMN_SERIAL, text, 0);
  return n && pbg_sv_at(text, n, PBG_LIT("|"));
}

typedef struct {
  PbgEntry      *at;
  PbgOrdinalKind kinds[MAX_ENTRIES];
  bool           heads[MAX_ENTRIES]; // written as a heading or bold
  bool           pages[MAX_ENTRIES];
  size_t         count;
} EntryList;

static void
add_entry(EntryList *const list, const PbgSign *const sign, PbgArena *const arena)
{
  bool             page = false;
  const PbgStrView text = pbg_mapped_view(sign->text);
  const PbgMapped  part = pbg_mapped_slice(sign->text, 0, entry_end(text, &page));
  // a title cut off in the middle, or the rest of an entry whose first line had no page number
  const bool continues = list->count && sign->ordinal.kind == PBG_ORDINAL_NONE && !sign->line->level &&
                         list->at[list->count - 1].text.len < MAX_ENTRY &&
                         (is_open(pbg_mapped_view(list->at[list->count - 1].text)) ||
                          (list->count > 1 && page && !list->pages[list->count - 1] && sign->line->gap == 0 &&
                           !list->heads[list->count - 1] && list->kinds[list->count - 1] != PBG_ORDINAL_NONE));
  if (continues) {
    PbgEntry *const last   = &list->at[list->count - 1];
    const PbgMapped both[] = {last->text, part};
    last->text             = pbg_mapped_join(arena, both, 2, PBG_LIT(""));
    last->key              = pbg_key(pbg_mapped_view(last->text), arena);
    list->pages[list->count - 1] |= page;
    return;
  }
  if (list->count < MAX_ENTRIES && part.len) {
    list->kinds[list->count] = sign->ordinal.kind;
    list->heads[list->count] = sign->line->level || sign->line->bold;
    list->pages[list->count] = page;
    list->at[list->count++]  = (PbgEntry){part, pbg_key(pbg_mapped_view(part), arena), false};
  }
}

/// Sections are what has another mark than most entries: an outer ordinal, or none at all
static void
mark_sections(EntryList *const list)
{
  size_t counts[PBG_ORDINAL_COUNT] = {0};
  for (size_t i = 0; i < list->count; ++i) {
    ++counts[list->kinds[i]];
  }
  PbgOrdinalKind most = PBG_ORDINAL_NONE;
  for (unsigned k = 0; k < PBG_ORDINAL_COUNT; ++k) {
    most = counts[k] > counts[most] ? (PbgOrdinalKind)k : most;
  }
  bool first_differs = list->count && (list->kinds[0] != most || (list->heads[0] && !list->heads[list->count - 1]));
  for (size_t i = 0; i < list->count; ++i) {
    const bool other =
      list->kinds[i] != most && (list->kinds[i] == list->kinds[0] || list->kinds[i] == PBG_ORDINAL_NONE);
    const bool head     = list->kinds[i] == most && list->heads[i] && first_differs && most == PBG_ORDINAL_NONE;
    list->at[i].section = first_differs && (other || head);
  }
}

/// Without the title of a section right over the first item, where it is a heading and no entry is one
static size_t
without_section(const PbgSigns *const signs, const size_t first, const size_t end)
{
  size_t last   = end;
  size_t levels = 0;
  for (size_t i = first; i < end; ++i) {
    const bool text = signs->at[i].kind == PBG_LINE_TEXT;
    levels += text && signs->at[i].line->level;
    last = text ? i : last;
  }
  return levels == 1 && last > first && signs->at[last].line->level ? last : end;
}

PbgStatus
pbg_contents(const PbgSigns *const   signs,
             const PbgLexicon *const lexicon,
             PbgArena *const         arena,
             PbgContents *const      out)
{
  *out         = (PbgContents){signs->count, 0, NULL, 0};
  size_t title = 0;
  while (title < signs->count && !is_title(&signs->at[title], lexicon)) {
    ++title;
  }
  size_t end = title < signs->count ? find_end(signs, title + 1, arena) : signs->count;
  if (end == signs->count) {
    return PBG_OK;
  }
  end                   = without_section(signs, title + 1, end);
  EntryList *const list = pbg_arena_alloc(arena, sizeof *list);
  if (!list || !(list->at = pbg_arena_alloc(arena, MAX_ENTRIES * sizeof *list->at))) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = title + 1; i < end; ++i) {
    if (signs->at[i].kind == PBG_LINE_TEXT && !is_table_head(&signs->at[i], lexicon)) {
      add_entry(list, &signs->at[i], arena);
    }
  }
  mark_sections(list);
  *out = (PbgContents){title, end, list->at, list->count};
  return PBG_OK;
}
