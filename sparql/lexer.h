// lexer.h - SPARQL text as tokens (19.8, terminals). Positions are bytes; pbg_lexer_place() makes line and column.
#ifndef PBG_SPARQL_LEXER_H
#define PBG_SPARQL_LEXER_H

#include "base/arena.h"
#include "base/status.h"

typedef enum {
  PBG_TOKEN_END,
  PBG_TOKEN_IRI,   ///< text: without brackets
  PBG_TOKEN_NAME,  ///< Prefixed: `prefix` and `text`, escapes of the local part undone
  PBG_TOKEN_BLANK, ///< text: the label
  PBG_TOKEN_VARIABLE,
  PBG_TOKEN_LANGUAGE,
  PBG_TOKEN_INTEGER,
  PBG_TOKEN_DECIMAL,
  PBG_TOKEN_DOUBLE,
  PBG_TOKEN_STRING, ///< text: escapes undone
  PBG_TOKEN_WORD,
  PBG_TOKEN_MARK, ///< Punctuation: text
  PBG_TOKEN_BAD,  ///< `problem` of the lexer says why
} PbgTokenKind;

typedef struct {
  PbgTokenKind kind;
  PbgStrView   text;
  PbgStrView   prefix;
  size_t       from, to; ///< Bytes of the text
} PbgToken;

typedef struct {
  PbgArena   *arena;
  PbgStrView  text;
  size_t      at;
  const char *problem;
} PbgLexer;

/// Undo \uXXXX and \UXXXXXXXX (19.2); borrows `text` if there are none. PBG_BAD_DATA: `*at` is the place of a bad one.
PBG_NODISCARD PbgStatus
pbg_lexer_unescape(PbgArena *arena, PbgStrView text, PbgStrView *out, size_t *at);

PbgToken
pbg_lexer_next(PbgLexer *lexer);

/// Line and column, from 1, of byte `at`
void
pbg_lexer_place(PbgStrView text, size_t at, size_t *line, size_t *column);

#endif
