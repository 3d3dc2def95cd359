// reader_internal.h - what the readers behind reader.h share.
#ifndef PBG_RDF_READER_INTERNAL_H
#define PBG_RDF_READER_INTERNAL_H

#include "base/arena.h"
#include "rdf/reader.h"

/// One reading
typedef struct {
  const PbgRdfReader *options;
  const PbgSink      *sink;
  const PbgSource    *source;
  PbgStrView          head;     ///< First bytes, read already, without a byte order mark; not yet handed on
  char                mark[24]; ///< What blank labels begin with, "" for none
  PbgArena           *arena;    ///< Of one statement
  PbgStatus           status;   ///< The first failure
} PbgReading;

/// Report an error of the text, once; returns reading->status
__attribute__((format(printf, 5, 6))) PbgStatus
pbg_reading_fail(PbgReading *reading, PbgStatus status, size_t line, size_t column, const char *format, ...);

/// Bytes for a parser: the head, then the source
size_t
pbg_reading_next(PbgReading *reading, char *out, size_t room);

/// The label with its mark; data is NULL if memory is out
PbgStrView
pbg_reading_blank(PbgReading *reading, PbgStrView label);

/// The tag in lower case; data is NULL if memory is out
PbgStrView
pbg_reading_language(PbgReading *reading, PbgStrView tag);

/// Hand on a statement whose terms another library has read, after a look at them: UTF-8, IRIs
PbgStatus
pbg_reading_give(PbgReading *reading, const PbgQuad *quad, size_t line, size_t column);

PbgStatus
pbg_read_lines(PbgReading *reading, bool quads);

PbgStatus
pbg_read_serd(PbgReading *reading, bool trig);

PbgStatus
pbg_read_raptor(PbgReading *reading);

#endif
