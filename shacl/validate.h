// validate.h - hold a graph against shapes: the validation results of SHACL, sections 2 to 4.
// Order:     by focus node as the graph names them first, then by shape, then by value: the same in every run.
// Speed:     a look-up or two for each focus node and constraint; nothing is done for nodes that no shape targets.
#ifndef PBG_SHACL_VALIDATE_H
#define PBG_SHACL_VALIDATE_H

#include "shacl/shapes.h"

/// A step of a path
typedef struct {
  PbgNode predicate;
  bool    inverse;
} PbgPathStep;

/// What does not hold. Views are borrowed from the shapes and the data.
typedef struct {
  PbgTermId          focus_id; ///< For pbg_triples_origin()
  PbgNode            focus;
  const PbgPathStep *path; ///< Steps of the property shape's path; of sh:closed the predicate
  size_t             step_count;
  bool               has_value;
  PbgNode            value;
  PbgNode            shape;
  PbgComponent       component;
  PbgNode            parameter; ///< Its value: the 1 of sh:maxCount 1; a blank node where it is a list
  PbgSeverity
          severity; ///< PBG_WARNING is sh:Warning, PBG_NOTE sh:Info, PBG_ERROR sh:Violation or one of the shapes' own
  PbgNode severity_iri;
  const PbgNode *messages; ///< sh:message of the shape
  size_t         message_count;
} PbgResult;

typedef struct {
  void *handle;
  PbgStatus (*on_result)(void *handle, const PbgResult *result); ///< Borrows the result for the call
} PbgResultSink;

/// Give every result to `sink`; a graph without results conforms. PBG_NO_MEMORY, what the sink answers, or PBG_TOO_LARGE
/// for a text on which a pattern takes too long.
PBG_NODISCARD PbgStatus
pbg_shacl_validate(const PbgShapes *shapes, const PbgTriples *data, const PbgResultSink *sink);

#endif
