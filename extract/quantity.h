// quantity.h - a number with its unit and the words that compare it: 超4.5万家, 不超过1.25, 50-60家, 1300家左右, 百分之六十.
// Grammar:  QUANTITY ::= before? NUMBER ([-—~至] NUMBER)? UNIT? behind?
//           UNIT     ::= unit ([/每] [百千万亿]* unit)?
//           NUMBER   ::= (digits | Chinese number) [余多]? [百千万亿]* [余多]? | 百分之 NUMBER | [万亿]+ behind a word of comparison
// Values are exact: decimal digits are shifted, never calculated.
#ifndef PBG_EXTRACT_QUANTITY_H
#define PBG_EXTRACT_QUANTITY_H

#include "extract/facts.h"

/// Room for a value with its NUL; longer ones are not read
enum { PBG_VALUE_SIZE = 40 };

typedef struct {
  char           value[PBG_VALUE_SIZE]; ///< xsd:integer or xsd:decimal in canonical form, 万 and 亿 multiplied out
  char           most[PBG_VALUE_SIZE];  ///< Upper end of a range; else empty
  PbgComparator  comparator;
  bool           compared; ///< By a word: 超 以上 达到 左右
  bool           strongly; ///< By another one than those of PBG_EQUAL
  bool           chinese;  ///< 三百
  bool           scaled;   ///< By 万 or 亿
  const PbgUnit *unit;     ///< NULL if none follows
  PbgStrView     per;      ///< What it is divided by, as in the text: 吨标准煤 of 吨/吨标准煤; else empty
  size_t         start;    ///< Bytes of the text: the word of comparison before, else the number
  size_t         number;
  size_t         end; ///< Behind the unit and the word of comparison
} PbgQuantity;

/// The quantity whose number begins at byte `at`; the word before it does not begin before `from`. False if there is no
/// number, or one that is part of a word (GB2312, 5G), a date or a number of another kind (第8期).
bool
pbg_quantity_at(const PbgLexicon *lexicon, PbgStrView text, size_t from, size_t at, PbgQuantity *out);

/// The unit as the graph writes it: 家, 吨/吨标准煤; empty if there is none. In the arena where it has to be made.
PbgStrView
pbg_quantity_unit(const PbgQuantity *quantity, PbgArena *arena);

/// Can a number begin with the byte?
static inline bool
pbg_quantity_begins(const PbgStrView text, const size_t at)
{
  const unsigned char c = (unsigned char)text.data[at];
  return (c >= '0' && c <= '9') || (c >= 0xE3U && c <= 0xE9U);
}

#endif
