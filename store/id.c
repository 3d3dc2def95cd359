#include "store/id.h"

#include "base/calendar.h"

#include <stdio.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
/// Room for the text of any value
#define TEXT_SIZE 48
/// Years that dates may have: days of them fit well inside an id
#define MAX_YEAR INT64_C(99999999)

/// [-]digits at `*at`, at most 17 of them; false if there are none
static bool
eat_number(const PbgStrView text, size_t *const at, int64_t *const out)
{
  const bool   minus = *at < text.len && text.data[*at] == '-';
  const size_t from  = *at + minus;
  size_t       i     = from;
  *out               = 0;
  for (; i < text.len && i < from + 17 && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
    *out = *out * 10 + (text.data[i] - '0');
  }
  *at  = i;
  *out = minus ? -*out : *out;
  return i > from;
}

/// -NN at `*at`
static bool
eat_part(const PbgStrView text, size_t *const at, const int low, const int high, int *const out)
{
  int64_t part;
  if (*at + 3 > text.len || !eat_number(text, at, &part) || part > -low || part < -high) {
    return false;
  }
  *out = (int)-part;
  return true;
}

/// Read year, month and day as far as the kind has them; the caller checks by writing them again
static PbgId
calendar_id(const PbgIdKind kind, const PbgStrView text)
{
  size_t  at = 0;
  int64_t year;
  int     month = 1;
  int     day   = 1;
  if (!eat_number(text, &at, &year) || year > MAX_YEAR || year < -MAX_YEAR) {
    return PBG_NO_ID;
  }
  if (kind != PBG_ID_YEAR && !eat_part(text, &at, 1, 12, &month)) {
    return PBG_NO_ID;
  }
  if (kind == PBG_ID_DATE && (!eat_part(text, &at, 1, 31, &day) || day > pbg_days_in_month(year, month))) {
    return PBG_NO_ID;
  }
  return pbg_id_of_value(kind, kind == PBG_ID_DATE    ? pbg_days_of(year, month, day)
                               : kind == PBG_ID_MONTH ? year * 12 + month - 1
                                                      : year);
}

/// The text of the value; returns the length, 0 if the id is none
static size_t
write_inside(const PbgId id, char out[const TEXT_SIZE])
{
  const int64_t value = pbg_id_value(id);
  switch (pbg_id_kind(id)) {
  case PBG_ID_INTEGER:
    return (size_t)snprintf(out, TEXT_SIZE, "%lld", (long long)value);
  case PBG_ID_BOOLEAN:
    return (size_t)snprintf(out, TEXT_SIZE, "%s", pbg_id_number(id) ? "true" : "false");
  case PBG_ID_DATE: {
    const PbgDay    day  = pbg_day_of(value);
    const long long year = day.year < 0 ? -day.year : day.year;
    return (size_t)snprintf(out, TEXT_SIZE, "%s%04lld-%02d-%02d", day.year < 0 ? "-" : "", year, day.month, day.day);
  }
  case PBG_ID_MONTH: {
    const int64_t   year  = value / 12 - (value % 12 < 0);
    const long long shown = year < 0 ? -year : year;
    return (size_t)snprintf(out, TEXT_SIZE, "%s%04lld-%02d", year < 0 ? "-" : "", shown, (int)(value - year * 12) + 1);
  }
  case PBG_ID_YEAR:
    return (size_t)snprintf(out, TEXT_SIZE, "%s%04lld", value < 0 ? "-" : "", (long long)(value < 0 ? -value : value));
  default:
    return 0;
  }
}

static PbgIdKind
kind_of(const PbgStrView datatype)
{
  static const struct {
    const char *local;
    PbgIdKind   kind;
  } rows[] = {{"integer", PBG_ID_INTEGER},
              {"boolean", PBG_ID_BOOLEAN},
              {"date", PBG_ID_DATE},
              {"gYearMonth", PBG_ID_MONTH},
              {"gYear", PBG_ID_YEAR}};
  if (pbg_sv_starts(datatype, PBG_LIT(XSD))) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
      if (pbg_sv_equal(pbg_sv_from(datatype, sizeof XSD - 1), pbg_sv(rows[i].local))) {
        return rows[i].kind;
      }
    }
  }
  return PBG_ID_NONE;
}

static PbgStrView
datatype_of(const PbgIdKind kind)
{
  switch (kind) {
  case PBG_ID_INTEGER:
    return PBG_LIT(XSD "integer");
  case PBG_ID_BOOLEAN:
    return PBG_LIT(XSD "boolean");
  case PBG_ID_DATE:
    return PBG_LIT(XSD "date");
  case PBG_ID_MONTH:
    return PBG_LIT(XSD "gYearMonth");
  default:
    return PBG_LIT(XSD "gYear");
  }
}

PbgId
pbg_id_inside(const PbgNode *const term)
{
  const PbgIdKind kind = term->kind == PBG_LITERAL && !term->language.len ? kind_of(term->datatype) : PBG_ID_NONE;
  PbgId           id   = PBG_NO_ID;
  size_t          at   = 0;
  int64_t         value;
  if (kind == PBG_ID_BOOLEAN) {
    id = pbg_id_make(kind, pbg_sv_equal(term->text, PBG_LIT("true")));
  } else if (kind == PBG_ID_INTEGER) {
    id = eat_number(term->text, &at, &value) ? pbg_id_of_value(kind, value) : PBG_NO_ID;
  } else if (kind != PBG_ID_NONE) {
    id = calendar_id(kind, term->text);
  }
  // Only what can be written again as it was
  char         text[TEXT_SIZE];
  const size_t len = id ? write_inside(id, text) : 0;
  return len && pbg_sv_equal((PbgStrView){text, len}, term->text) ? id : PBG_NO_ID;
}

PbgStatus
pbg_id_inside_term(const PbgId id, PbgArena *const arena, PbgNode *const out)
{
  char         text[TEXT_SIZE];
  const size_t len = write_inside(id, text);
  if (!len) {
    return PBG_BAD_DATA;
  }
  const PbgStrView copy = pbg_arena_copy(arena, (PbgStrView){text, len});
  *out                  = (PbgNode){.kind = PBG_LITERAL, .text = copy, .datatype = datatype_of(pbg_id_kind(id))};
  return copy.data ? PBG_OK : PBG_NO_MEMORY;
}
