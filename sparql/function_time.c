// Functions on dates and times (SPARQL 1.1, 17.4.5). Beyond the recommendation, the parts that a date, time, gYear or
// gYearMonth has may be asked for too.
#include "sparql/function_internal.h"
#include "sparql/value_time.h"

typedef enum { YEAR, MONTH, DAY, HOURS, MINUTES, SECONDS } Part;

/// Does the type have that part?
static bool
has_part(const PbgDatatype type, const Part part)
{
  switch (type) {
  case PBG_TYPE_DATE_TIME:
    return true;
  case PBG_TYPE_DATE:
    return part <= DAY;
  case PBG_TYPE_TIME:
    return part >= HOURS;
  case PBG_TYPE_YEAR:
    return part == YEAR;
  case PBG_TYPE_YEAR_MONTH:
    return part <= MONTH;
  case PBG_TYPE_MONTH:
    return part == MONTH;
  case PBG_TYPE_MONTH_DAY:
    return part == MONTH || part == DAY;
  case PBG_TYPE_DAY:
    return part == DAY;
  default:
    return false;
  }
}

PBG_FUNCTION(call_part)
{
  PBG_UNUSED(context, arena, &count);
  const Part part = (Part)self->variant;
  if (args[0].kind != PBG_VALUE_MOMENT || !has_part(args[0].type, part)) {
    return PBG_TYPE_ERROR;
  }
  const PbgMomentParts parts = pbg_moment_parts(args[0].moment);
  if (part == SECONDS) {
    *out = pbg_value_decimal(parts.second);
    return PBG_OK;
  }
  const int64_t values[] = {parts.year, parts.month, parts.day, parts.hour, parts.minute};
  *out                   = pbg_value_integer(values[part]);
  return PBG_OK;
}

PBG_FUNCTION(call_timezone)
{
  PBG_UNUSED(context, arena, self, &count);
  if (args[0].kind != PBG_VALUE_MOMENT || args[0].moment.zone == PBG_NO_ZONE) {
    return PBG_TYPE_ERROR;
  }
  *out = (PbgValue){.kind     = PBG_VALUE_DURATION,
                    .type     = PBG_TYPE_DAY_TIME_DURATION,
                    .computed = true,
                    .duration = {.time = (PbgInt128)args[0].moment.zone * 60 * PBG_SECOND}};
  return PBG_OK;
}

PBG_FUNCTION(call_tz)
{
  PBG_UNUSED(context, self, &count);
  char text[8];
  if (args[0].kind != PBG_VALUE_MOMENT) {
    return PBG_TYPE_ERROR;
  }
  const size_t len = pbg_zone_write(args[0].moment.zone, text);
  return pbg_return_string(arena, (PbgStrView){text, len}, out);
}

PBG_FUNCTION(call_now)
{
  PBG_UNUSED(arena, self, args, &count);
  const PbgFunctionsOptions *const now  = &context->options;
  const int64_t                    wall = now->now_seconds + (int64_t)now->now_zone * 60;
  *out                                  = (PbgValue){
                                     .kind     = PBG_VALUE_MOMENT,
                                     .type     = PBG_TYPE_DATE_TIME,
                                     .computed = true,
                                     .moment   = {.local = wall * PBG_SECOND + now->now_micros * (PBG_SECOND / 1000000), .zone = now->now_zone}};
  return PBG_OK;
}

const PbgFunction pbg_functions_time[] = {
  {"NOW", call_now, 0, 0, false, 0},
  {"YEAR", call_part, 1, 1, false, YEAR},
  {"MONTH", call_part, 1, 1, false, MONTH},
  {"DAY", call_part, 1, 1, false, DAY},
  {"HOURS", call_part, 1, 1, false, HOURS},
  {"MINUTES", call_part, 1, 1, false, MINUTES},
  {"SECONDS", call_part, 1, 1, false, SECONDS},
  {"TIMEZONE", call_timezone, 1, 1, false, 0},
  {"TZ", call_tz, 1, 1, false, 0},
  {NULL, NULL, 0, 0, false, 0},
};
