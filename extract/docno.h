// docno.h - recognise a document number: 国办发〔2023〕12号, 国务院令第790号, 2024年第27号令, GB/T 43697-2024.
// Grammar:   DOCNO    ::= CODE YEAR SERIAL '号' | BODY? '令' '（' YEAR '年）'? '第' SERIAL '号' | (YEAR '年')? '第' SERIAL '号' ('令' | '公告')?
//            YEAR     ::= one of 〔〕 [] 【】 （） around four digits
//            STANDARD ::= ('GB' | 'DB' 2DIGIT | 'YD' | 'T/' LETTERS …) ('/T' | '/Z')? NUMBER ('.' PART)? '-' YEAR
// Source:    党政机关公文处理工作条例 (2012), article 9(5); GB/T 1.1 for standards.
// Errors:    none: what is no number is not found.
#ifndef PBG_EXTRACT_DOCNO_H
#define PBG_EXTRACT_DOCNO_H

#include "base/arena.h"

/// The first number in the bytes [from, to): where it starts, its length; false if there is none
bool
pbg_docno_find(PbgStrView text, size_t from, size_t to, size_t *at, size_t *len);

/// True if the number is that of a standard
bool
pbg_docno_is_standard(PbgStrView number);

/// The number in its usual form: 〔〕 around the year, no blanks but the one of a standard; in the arena
PbgStrView
pbg_docno_repair(PbgStrView number, PbgArena *arena);

#endif
