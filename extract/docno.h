// docno.h - recognise a document number: 国办发〔2023〕12号, 国务院令第790号, 2024年第27号令, GB/T 43697-2024.
// Grammar:   DOCNO    ::= CODE YEAR SERIAL '号' | BODY? '令' ('（' YEAR '年）' | YEAR '年')? '第' SERIAL '号' | '第' SERIAL '号' BODY '令'
//                         | (YEAR '年')? '第' SERIAL '号' ('令' | '公告')?
//            YEAR     ::= one of 〔〕 [] 【】 （） ﹝﹞ 〈〉 around four digits
//            STANDARD ::= ('GB' | 'DB' DIGITS | 'YD' | 'T/' LETTERS …) ('/T' | '/Z')? NUMBER ('.' PART)* '-' YEAR
//            The codes of standards, and the words that lead to a decree's number, stand in the tables.
// Source:    党政机关公文处理工作条例 (2012), article 9(5); GB/T 1.1 for standards.
// Errors:    none: what is no number is not found.
#ifndef PBG_EXTRACT_DOCNO_H
#define PBG_EXTRACT_DOCNO_H

#include "base/arena.h"
#include "extract/lexicon.h"

/// Where a number stands in a text
typedef struct {
  size_t at;
  size_t len; ///< In bytes
} PbgDocNo;

/// The first number in the bytes [from, to); false if there is none, then `*out` holds nothing of use
bool
pbg_docno_find(const PbgLexicon *lexicon, PbgStrView text, size_t from, size_t to, PbgDocNo *out);

/// True if the number is that of a standard: begins with one of the codes in the tables (standard-code) or T/
bool
pbg_docno_is_standard(const PbgLexicon *lexicon, PbgStrView number);

/// The number in its usual form, 〔〕 around the year of a code, the serial last (国务院令第766号); in the arena, data is NULL if memory is out
PbgStrView
pbg_docno_repair(PbgStrView given, PbgArena *arena);

#endif
