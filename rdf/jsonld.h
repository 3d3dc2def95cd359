// jsonld.h - statements as JSON-LD 1.1: an object for each subject, its keys and values as short as a context lets them be.
// Context:   prefixes and terms. A statement whose object does not go with its term (a year under a term for days, a text without
//            language under one for texts by language) is written in full, so that every graph comes back as it was.
// Traps:     an IRI whose scheme is a name of the context ("org:x") would be read as a compact one; its object, or its whole graph,
//            is then written without context ("@context": null). IRIs that are relative or hold what no IRI may are PBG_BAD_DATA.
// Memory:    the statements of one subject.
#ifndef PBG_RDF_JSONLD_H
#define PBG_RDF_JSONLD_H

#include "base/buffer.h"
#include "rdf/writer.h"

typedef enum {
  PBG_TERM_ALIAS,    ///< Of a keyword: iri is "@id", "@type" or another
  PBG_TERM_PLAIN,    ///< Texts without language, integers, truth values
  PBG_TERM_LANGUAGE, ///< Texts by language: {"zh": ..., "en": ...}
  PBG_TERM_IRI,      ///< IRIs
  PBG_TERM_TYPED,    ///< Literals of one datatype
  PBG_TERM_REVERSE,  ///< Subjects of the property, nested in its object; only for pbg_jsonld_key()
} PbgJsonTermKind;

/// A key of the context; a list ends with name NULL. Keys stand in an object in the order of the list, those without a term last.
struct PbgJsonTerm {
  const char     *name;
  const char     *iri;
  PbgJsonTermKind kind;
  const char     *datatype; ///< Of PBG_TERM_TYPED: IRI
  bool            many;     ///< There may be several: always an array ("@container": "@set"); not for texts by language
};

typedef struct PbgJsonLdImpl PbgJsonLd;

/// How an object takes others in
typedef struct {
  void *handle;
  /// Write the object of a statement here, as the object of its own statements: pbg_jsonld_node(). `*nested` false leaves it to be
  /// named.
  PbgStatus (*nest)(void *handle, const PbgNode *object, size_t indent, bool *nested);
  /// Write more keys into the object of the subject, each begun with pbg_jsonld_key()
  PbgStatus (*more)(void *handle, const PbgNode *subject, size_t indent);
} PbgJsonLdNest;

/// Own: pbg_jsonld_free(). Borrows prefixes and terms (either may be NULL) for its life, `out` until pbg_jsonld_aim(). NULL if
/// memory is out.
PbgJsonLd *
pbg_jsonld_new(const PbgPrefix *prefixes, const PbgJsonTerm *terms, PbgBuffer *out);

/// NULL is allowed
void
pbg_jsonld_free(PbgJsonLd *json);

/// What follows goes to `out`; what a piece that failed has left is dropped
void
pbg_jsonld_aim(PbgJsonLd *json, PbgBuffer *out);

/// Append the context, an object
void
pbg_jsonld_context(PbgJsonLd *json);

/// Append ',', a new line and the key of the object at `indent`, whose name needs no escape
void
pbg_jsonld_key(PbgJsonLd *json, const char *name, size_t indent);

/// True if the object of these statements must do without the context: see above
bool
pbg_jsonld_needs_bare(const PbgJsonLd *json, const PbgQuad *rows, size_t count);

/// The next object is the root of a document: it begins with this link to a context
void
pbg_jsonld_set_link(PbgJsonLd *json, const char *context);

/// Append the object of a subject, whose statements these are, in any order; `nest` may be NULL. `rows` holds at least one, of which
/// only the subject counts if `count` is 0. PBG_BAD_DATA: see above.
PBG_NODISCARD PbgStatus
pbg_jsonld_node(PbgJsonLd *json, const PbgQuad *rows, size_t count, size_t indent, const PbgJsonLdNest *nest);

/// The same in one line, for a subject with little to say
PBG_NODISCARD PbgStatus
pbg_jsonld_leaf(PbgJsonLd *json, const PbgQuad *rows, size_t count);

// --- The elements of an array "@graph", statement by statement: objects of subjects, those of named graphs in one for their graph

/// Append what the statement finishes: the subject before it, if it is of another
PBG_NODISCARD PbgStatus
pbg_jsonld_add(PbgJsonLd *json, const PbgQuad *quad);

/// Append the last subject, close its graph
PBG_NODISCARD PbgStatus
pbg_jsonld_end(PbgJsonLd *json);

#endif
