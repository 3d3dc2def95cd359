// sink.h - the small door through which all statements flow. A file, a counter, a filter or a test is a sink.
// Knows RDF 1.1 terms and nothing of bulletins.
#ifndef PBG_RDF_SINK_H
#define PBG_RDF_SINK_H

#include "base/status.h"
#include "base/strview.h"

typedef enum {
  PBG_IRI,     ///< text is the absolute IRI
  PBG_BLANK,   ///< text is the label without "_:"
  PBG_LITERAL, ///< text is the lexical form, valid UTF-8
} PbgNodeKind;

/// An RDF term; its views are borrowed
typedef struct {
  PbgNodeKind kind;
  PbgStrView  text;
  PbgStrView  language; ///< Of a literal: tag, or empty
  PbgStrView  datatype; ///< Of a literal without tag: IRI, or empty for xsd:string
} PbgNode;

typedef struct {
  PbgNode    subject;
  PbgNode    predicate;
  PbgNode    object;
  PbgStrView graph; ///< IRI of the named graph, "_:label" if a blank node names it, or empty for the default graph
} PbgQuad;

/// The statements of one subject in one graph follow each other; on_end closes one issue (a serializer may restart).
typedef struct {
  void *handle;
  PbgStatus (*on_quad)(void *handle, const PbgQuad *quad); ///< Borrows the quad for the call
  PbgStatus (*on_end)(void *handle);                       ///< All statements of an issue were given
} PbgSink;

#endif
