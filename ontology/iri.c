// iri.c - identifiers: parts joined, or hashed.
#include "ontology/iri.h"

#include "rdf/node.h"

#include <nettle/sha2.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const PbgStrView nothing = {NULL, 0};

void
pbg_hash_parts(const PbgStrView *const parts, const size_t count, char out[PBG_HASH_SIZE])
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  struct sha256_ctx context;
  uint8_t           digest[PBG_HASH_SIZE * 5 / 8];
  sha256_init(&context);
  for (size_t i = 0; i < count; ++i) {
    if (i) {
      sha256_update(&context, 1, (const uint8_t *)"|");
    }
    sha256_update(&context, parts[i].len, (const uint8_t *)parts[i].data);
  }
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < PBG_HASH_SIZE; ++i) {
    const size_t   bit  = i * 5;
    const unsigned wide = (unsigned)digest[bit / 8] << 8 | (bit / 8 + 1 < sizeof digest ? digest[bit / 8 + 1] : 0);
    out[i]              = alphabet[wide >> (11 - bit % 8) & 31];
  }
}

static char *
append(char *const to, const PbgStrView v)
{
  if (v.len) {
    memcpy(to, v.data, v.len);
  }
  return to + v.len;
}

static PbgStrView
join(PbgArena *const arena, const PbgStrView base, const PbgStrView *const parts, const size_t count)
{
  size_t len = base.len;
  for (size_t i = 0; i < count; ++i) {
    len += parts[i].len;
  }
  char *const out = pbg_arena_alloc(arena, len + 1);
  if (!out) {
    return nothing;
  }
  char *to = append(out, base);
  for (size_t i = 0; i < count; ++i) {
    to = append(to, parts[i]);
  }
  return (PbgStrView){out, len};
}

PbgStrView
pbg_join_parts(PbgArena *const arena, const PbgStrView *const parts, const size_t count)
{
  return join(arena, nothing, parts, count);
}

PbgStrView
pbg_mint_parts(const PbgMint *const mint, const PbgStrView *const parts, const size_t count)
{
  return join(mint->arena, mint->base, parts, count);
}

PbgStrView
pbg_mint_slug(const PbgMint *const mint, const PbgStrView path, const PbgStrView slug)
{
  return pbg_mint_parts(mint, (const PbgStrView[]){path, slug}, 2);
}

PbgStrView
pbg_mint_hash(const PbgMint *const mint, const PbgStrView path, const PbgStrView *const parts, const size_t count)
{
  char hash[PBG_HASH_SIZE];
  pbg_hash_parts(parts, count, hash);
  return pbg_mint_slug(mint, path, (PbgStrView){hash, sizeof hash});
}

PbgStrView
pbg_mint_body(const PbgMint *const mint, const PbgBody *const known, const PbgStrView name)
{
  if (known) {
    return pbg_mint_slug(mint, PBG_LIT("body/"), known->slug);
  }
  const PbgStrView normal = pbg_normal_title(mint->arena, name);
  return normal.data ? pbg_mint_hash(mint, PBG_LIT("body/"), &normal, 1) : nothing;
}

/// The key of the series: its slug, else the hash of its title written to `hash`
static PbgStrView
series_key(PbgArena *const arena, const PbgIssue *const issue, char hash[PBG_HASH_SIZE])
{
  if (issue->known_series) {
    return issue->known_series->slug;
  }
  const PbgStrView normal = issue->series.len ? pbg_normal_title(arena, issue->series) : nothing;
  if (!normal.data) {
    return nothing;
  }
  pbg_hash_parts(&normal, 1, hash);
  return (PbgStrView){hash, PBG_HASH_SIZE};
}

PbgStrView
pbg_mint_series(const PbgMint *const mint, const PbgIssue *const issue)
{
  char             hash[PBG_HASH_SIZE];
  const PbgStrView key = series_key(mint->arena, issue, hash);
  return key.len ? pbg_mint_slug(mint, PBG_LIT("bulletin/"), key) : nothing;
}

static bool
is_token(const PbgStrView v)
{
  for (size_t i = 0; i < v.len; ++i) {
    const char c = v.data[i];
    if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_')) {
      return false;
    }
  }
  return v.len != 0;
}

PbgStrView
pbg_issue_path(PbgArena *const arena, const PbgIssue *const issue)
{
  char             hash[PBG_HASH_SIZE], number[PBG_HASH_SIZE], digits[PBG_NUMBER_SIZE], date[16];
  const PbgStrView slash  = PBG_LIT("/");
  const PbgStrView series = series_key(arena, issue, hash);
  const int        year   = issue->year ? issue->year : issue->date.year;
  if (series.len && year && issue->number.len) {
    PbgStrView last = issue->number;
    if (!is_token(last)) {
      pbg_hash_parts(&issue->number, 1, number);
      last = (PbgStrView){number, sizeof number};
    }
    const PbgStrView parts[] = {series, slash, pbg_canonical_integer(digits, year), slash, last};
    return pbg_join_parts(arena, parts, COUNT(parts));
  }
  if (series.len && issue->date.day) {
    const PbgStrView parts[] = {series, slash, pbg_date_text(date, issue->date)};
    return pbg_join_parts(arena, parts, COUNT(parts));
  }
  const PbgStrView file = pbg_sv(issue->sha256);
  pbg_hash_parts(&file, 1, hash);
  const PbgStrView parts[] = {PBG_LIT("file/"), {hash, sizeof hash}};
  return pbg_join_parts(arena, parts, COUNT(parts));
}

static char *
put_digits(char *const to, const unsigned value, const size_t width)
{
  unsigned rest = value;
  for (size_t i = width; i-- > 0; rest /= 10) {
    to[i] = (char)('0' + rest % 10);
  }
  return to + width;
}

PbgStrView
pbg_date_text(char out[16], const PbgDate date)
{
  if (date.year <= 0) {
    return nothing;
  }
  char *to = put_digits(out, (unsigned)date.year % 10000, 4);
  if (date.month) {
    *to++ = '-';
    to    = put_digits(to, date.month, 2);
  }
  if (date.month && date.day) {
    *to++ = '-';
    to    = put_digits(to, date.day, 2);
  }
  return (PbgStrView){out, (size_t)(to - out)};
}
