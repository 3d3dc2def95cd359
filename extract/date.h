// date.h - recognise a date as bulletins write it.
// Grammar:  DATE  ::= (YEAR '年')? MONTH '月' (DAY '日')? | YEAR '年' | DAY '日' | YEAR [-./] MONTH [-./] DAY
//           RANGE ::= DATE ('上午' …)? [-—~至] DATE
//           Numbers are Arabic or Chinese; 民国 is understood, and 去年 今年 before a month.
#ifndef PBG_EXTRACT_DATE_H
#define PBG_EXTRACT_DATE_H

#include "extract/facts.h"

typedef struct {
  PbgDate date;      ///< What is said; missing parts are 0
  PbgDate end;       ///< Of a range; year, month and day 0 if it is none
  bool    last_year; ///< 去年12月
  size_t  len;       ///< In bytes
} PbgDateMatch;

/// A date at byte `at`; a duration or deadline (30日内, 2025年底, 2023年度) is none
bool
pbg_date_match(PbgStrView text, size_t at, PbgDateMatch *out);

/// The first date in the bytes [from, to); `*at` is where it starts
bool
pbg_date_find(PbgStrView text, size_t from, size_t to, size_t *at, PbgDateMatch *out);

/// Complete year and month from the issue's date (its month may be 0; without a year nothing is completed): the
/// latest such day that is not after the issue by more than two weeks. Sets `inferred` if anything was added.
PbgDate
pbg_date_complete(const PbgDateMatch *match, PbgDate issue);

/// Complete a date of effect: the first such day that is not before `base`
PbgDate
pbg_date_complete_after(const PbgDateMatch *match, PbgDate base);

/// The last day of a range that begins on `first`: what is not said of it is the first's (7月8日至22日); year 0 if `match`
/// is no range of days
PbgDate
pbg_date_range_end(const PbgDateMatch *match, PbgDate first);

/// -1, 0, 1; a missing part is as its first
int
pbg_date_compare(PbgDate a, PbgDate b);

/// The same parts; how they were found does not count
static inline bool
pbg_date_equal(const PbgDate a, const PbgDate b)
{
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

/// `date` moved by days (of the proleptic Gregorian calendar); a date without day is returned as it is
PbgDate
pbg_date_add_days(PbgDate date, int days);

#endif
