// librdf_private.h - what librdf 1.0.17 does not install: the layout of a query language.
// Why a copy: librdf_query_register_factory() is public, but the struct that its callback has to fill is declared only in librdf's own
//             source (src/rdf_query_internal.h). The layout has been the same since 1.0.11 (2010); 1.0.17 (2013) is the last release.
// Names and order of the members are librdf's: they are its binary interface. Only this file and librdf_module.c know them.
#ifndef PBG_SPARQL_LIBRDF_PRIVATE_H
#define PBG_SPARQL_LIBRDF_PRIVATE_H

#include <redland.h>

struct librdf_query_s {
  librdf_world                  *world;
  int                            usage;
  void                          *context; ///< Of context_length bytes, zeroed; the language's own
  struct librdf_query_factory_s *factory;
  librdf_query_results          *results;
};

struct librdf_query_results_s {
  librdf_query         *query;
  librdf_query_results *next;
};

struct librdf_query_results_formatter_s {
  librdf_query_results *query_results;
  void                 *formatter;
};

struct librdf_query_factory_s {
  librdf_world                  *world;
  struct librdf_query_factory_s *next;
  char                          *name;
  librdf_uri                    *uri;
  size_t                         context_length;
  int (*init)(librdf_query *, const char *, librdf_uri *, const unsigned char *, librdf_uri *);
  int (*clone)(librdf_query *, librdf_query *);
  void (*terminate)(librdf_query *);
  librdf_query_results *(*execute)(librdf_query *, librdf_model *);
  int (*get_limit)(librdf_query *);
  int (*set_limit)(librdf_query *, int);
  int (*get_offset)(librdf_query *);
  int (*set_offset)(librdf_query *, int);
  librdf_stream *(*results_as_stream)(librdf_query_results *);
  int (*results_get_count)(librdf_query_results *);
  int (*results_next)(librdf_query_results *);
  int (*results_finished)(librdf_query_results *);
  int (*results_get_bindings)(librdf_query_results *, const char ***, librdf_node **);
  librdf_node *(*results_get_binding_value)(librdf_query_results *, int);
  const char *(*results_get_binding_name)(librdf_query_results *, int);
  librdf_node *(*results_get_binding_value_by_name)(librdf_query_results *, const char *);
  int (*results_get_bindings_count)(librdf_query_results *);
  void (*free_results)(librdf_query_results *);
  int (*results_is_bindings)(librdf_query_results *);
  int (*results_is_boolean)(librdf_query_results *);
  int (*results_is_graph)(librdf_query_results *);
  int (*results_is_syntax)(librdf_query_results *);
  int (*results_get_boolean)(librdf_query_results *);
  librdf_query_results_formatter *(*new_results_formatter)(librdf_query_results *,
                                                           const char *,
                                                           const char *,
                                                           librdf_uri *);
  void (*free_results_formatter)(librdf_query_results_formatter *);
  int (*results_formatter_write)(raptor_iostream *,
                                 librdf_query_results_formatter *,
                                 librdf_query_results *,
                                 librdf_uri *);
};

#endif
