// manifest.h - the tests that a manifest of the W3C's suite lists.
#ifndef PBG_TESTS_W3C_MANIFEST_H
#define PBG_TESTS_W3C_MANIFEST_H

#include "base/arena.h"

#include <redland.h>

#define MAX_FILES 16

/// A file and the name it has: of a graph, or of an endpoint; NULL for the default graph
typedef struct {
  const char *name;
  const char *file; ///< file: URI
} NamedFile;

typedef struct {
  NamedFile files[MAX_FILES];
  size_t    count;
} Files;

typedef struct {
  const char *id; ///< What stands behind # in its IRI
  const char *name;
  const char *type;  ///< "QueryEvaluationTest", ...
  const char *query; ///< file: URI of the query or update request
  Files       data;  ///< Before
  Files       services;
  const char *result; ///< file: URI; NULL if there is none
  Files       after;  ///< Of an update
  bool        lax;    ///< REDUCED: duplicates may be fewer
} Test;

typedef struct {
  Test  *tests;
  size_t count;
} Manifest;

/// Parse a file: URI into the model, into the graph `context` (NULL: none). False with a message on standard error.
bool
manifest_load(librdf_world *world, librdf_model *model, const char *uri, const char *context);

/// Own a model in memory with graphs; NULL on failure
librdf_model *
manifest_memory(librdf_world *world, librdf_storage **storage);

/// Read the manifest at the file: URI; everything is made in `arena`
bool
manifest_read(PbgArena *arena, librdf_world *world, const char *uri, Manifest *out);

#endif
