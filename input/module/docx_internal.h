// docx_internal.h - shared by the files that read DOCX (ECMA-376): the package, its tables, its text.
#ifndef PBG_INPUT_MODULE_DOCX_INTERNAL_H
#define PBG_INPUT_MODULE_DOCX_INTERNAL_H

#include "base/arena.h"
#include "base/strview.h"

#include <libxml/parser.h>

enum { PBG_DOCX_LEVELS = 9 }; // of a list

/// A row of one of the tables, found by its key
typedef struct {
  PbgStrView key;
  PbgStrView text;  ///< Of a style: on which it is based; of a relation: its target; of a level: its pattern "（%1）"
  PbgStrView list;  ///< Of a style: its list; of a level: how it counts ("chineseCounting")
  unsigned   level; ///< Of a style: of the heading, 0 if none
  unsigned   depth; ///< Of a style: in the list
  unsigned   start; ///< Of a level: its first number
  unsigned   count; ///< Of a level: the last number given
} PbgDocxRow;

typedef struct {
  PbgDocxRow *at;
  size_t      count;
  size_t      room;
} PbgDocxTable;

typedef struct {
  PbgDocxTable styles;    ///< By style id
  PbgDocxTable links;     ///< By relation id
  PbgDocxTable lists;     ///< By list id; text is the id of its definition
  PbgDocxTable levels;    ///< By id of the definition, '/', depth
  PbgDocxTable footnotes; ///< By id; text is what it says
} PbgDocxTables;

/// Read the XML of the parts, each of which may be empty. False if memory is out.
bool
pbg_docx_tables(PbgStrView styles, PbgStrView numbering, PbgStrView relations, PbgArena *arena, PbgDocxTables *out);

/// Sort a table that is complete, so that it can be searched
void
pbg_docx_sort(PbgDocxTable *table);

/// Add a row; NULL if memory is out
PbgDocxRow *
pbg_docx_add(PbgDocxTable *table, PbgArena *arena, PbgStrView key);

/// Row by its key, or NULL
PbgDocxRow *
pbg_docx_find(const PbgDocxTable *table, PbgStrView key);

/// Parse with callbacks that get names with their prefix ("w:p"). No network, no DTD, at most 256 elements deep. False if the
/// XML is broken; what stands before the break was handed on.
bool
pbg_docx_parse(PbgStrView xml, xmlSAXHandler *sax, void *handle);

/// Value of an attribute ("w:val"), empty if it is not there
PbgStrView
pbg_docx_attribute(const xmlChar **attributes, const char *name);

/// A number of one to five digits, else 0
unsigned
pbg_docx_number(PbgStrView text);

/// The number of the next paragraph of a list as it is shown ("（三）"), empty if it shows none. Counts on.
PbgStrView
pbg_docx_ordinal(PbgDocxTables *tables, PbgStrView list, unsigned depth, PbgArena *arena);

#endif
