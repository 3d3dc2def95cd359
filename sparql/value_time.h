// value_time.h - dates, times and durations of XML Schema: reading, writing, parts.
// Calendar: Gregorian before 1582 too, year 0000 is 1 BC (XML Schema 1.1).
#ifndef PBG_SPARQL_VALUE_TIME_H
#define PBG_SPARQL_VALUE_TIME_H

#include "sparql/value.h"

/// Room for the text of any moment or duration
#define PBG_TIME_TEXT 96

/// The parts of a moment, as the clock on the wall showed
typedef struct {
  int64_t    year;
  int        month; ///< 1 to 12
  int        day;   ///< 1 to 31
  int        hour;
  int        minute;
  PbgDecimal second;
} PbgMomentParts;

/// Read a text of the type; false if it is none
bool
pbg_moment_read(PbgStrView text, PbgDatatype type, PbgMoment *out);

/// Returns the length; no NUL behind it
size_t
pbg_moment_write(PbgMoment moment, PbgDatatype type, char out[PBG_TIME_TEXT]);

PbgMomentParts
pbg_moment_parts(PbgMoment moment);

/// The moment in UTC; a moment without zone is taken as UTC
PbgInt128
pbg_moment_utc(PbgMoment moment);

/// PBG_TYPE_ERROR if only one has a zone and they are within 14 hours (XML Schema 1.1, 3.3.7)
PBG_NODISCARD PbgStatus
pbg_moment_compare(PbgMoment a, PbgMoment b, PbgComparison *out);

/// Add `sign` times the duration (XML Schema 1.1 part 2, appendix E.3): months first, the day is cut to the month's length
PbgMoment
pbg_moment_add(PbgMoment moment, PbgDuration duration, int sign);

bool
pbg_duration_read(PbgStrView text, PbgDatatype type, PbgDuration *out);

/// Returns the length; no NUL behind it
size_t
pbg_duration_write(PbgDuration duration, PbgDatatype type, char out[PBG_TIME_TEXT]);

/// "Z", "+08:00" or nothing; returns the length
size_t
pbg_zone_write(int16_t zone, char out[8]);

/// Keep only the parts that the type has
PbgMoment
pbg_moment_cut(PbgMoment moment, PbgDatatype type);

#endif
