// ordinal.h - the mark with which a section, an item or a list entry begins (GENRE: 一、 （一） 1. 01 ① 1.1.1. 【】 ◎).
#ifndef PBG_EXTRACT_ORDINAL_H
#define PBG_EXTRACT_ORDINAL_H

#include "base/strview.h"

#include <stdint.h>

typedef enum {
  PBG_ORDINAL_NONE,
  PBG_ORDINAL_CHINESE,       ///< 一、
  PBG_ORDINAL_FORMAL,        ///< 壹、
  PBG_ORDINAL_CHINESE_PAREN, ///< （一）
  PBG_ORDINAL_NUMBER,        ///< 1. 1、
  PBG_ORDINAL_PAREN,         ///< （1） 1）
  PBG_ORDINAL_BARE,          ///< 01 without a mark
  PBG_ORDINAL_CIRCLED,       ///< ①
  PBG_ORDINAL_MULTI,         ///< 1.1. 1.1.1.
  PBG_ORDINAL_BRACKET,       ///< 【…】 (not eaten: it holds text)
  PBG_ORDINAL_BULLET,        ///< ◎ ■ ☞
  PBG_ORDINAL_COUNT,
} PbgOrdinalKind;

typedef struct {
  PbgOrdinalKind kind;
  unsigned       value; ///< Of MULTI: its last part; 0 for BRACKET and BULLET
  size_t         len;   ///< Bytes to skip before the text
} PbgOrdinal;

/// The mark at the start of a clean line
PbgOrdinal
pbg_ordinal(PbgStrView line);

/// Is the character a measure word or the like, so that a number right before it is a quantity: 10月, 30个?
bool
pbg_is_counted(uint32_t c);

#endif
