// calendar.h - days of the Gregorian calendar, before 1582 too; year 0 is 1 BC (ISO 8601, XML Schema 1.1).
#ifndef PBG_BASE_CALENDAR_H
#define PBG_BASE_CALENDAR_H

#include <stdint.h>

typedef struct {
  int64_t year;
  int     month; ///< 1 to 12
  int     day;   ///< 1 to 31
} PbgDay;

/// Days from 1970-01-01; year within 10^12
int64_t
pbg_days_of(int64_t year, int month, int day);

PbgDay
pbg_day_of(int64_t days);

int
pbg_days_in_month(int64_t year, int month);

#endif
