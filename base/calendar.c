#include "base/calendar.h"

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras of 400 years have 146097 days

int64_t
pbg_days_of(const int64_t year, const int month, const int day)
{
  const int64_t y     = year - (month <= 2);
  const int64_t era   = (y >= 0 ? y : y - 399) / 400;
  const int64_t yoe   = y - era * 400;
  const int64_t doy   = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t since = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + since - 719468;
}

PbgDay
pbg_day_of(const int64_t days)
{
  const int64_t z     = days + 719468;
  const int64_t era   = (z >= 0 ? z : z - 146096) / 146097;
  const int64_t doe   = z - era * 146097;
  const int64_t yoe   = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int64_t doy   = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int64_t mp    = (5 * doy + 2) / 153;
  const int     month = (int)(mp < 10 ? mp + 3 : mp - 9);
  return (PbgDay){.year = yoe + era * 400 + (month <= 2), .month = month, .day = (int)(doy - (153 * mp + 2) / 5 + 1)};
}

int
pbg_days_in_month(const int64_t year, const int month)
{
  return (int)(pbg_days_of(month == 12 ? year + 1 : year, month % 12 + 1, 1) - pbg_days_of(year, month, 1));
}
