// librdf_node.c - terms and models of librdf as ours.
#include "sparql/librdf_node.h"

#include "store/memory.h"

/// The largest model that is read into memory, in bytes of its terms
#define SNAPSHOT ((size_t)16 << 30)

PbgNode
pbg_librdf_node(librdf_node *const node)
{
  PbgNode out = {0};
  if (librdf_node_is_resource(node)) {
    out.kind      = PBG_IRI;
    out.text.data = (const char *)librdf_uri_as_counted_string(librdf_node_get_uri(node), &out.text.len);
  } else if (librdf_node_is_blank(node)) {
    out.kind      = PBG_BLANK;
    out.text.data = (const char *)librdf_node_get_counted_blank_identifier(node, &out.text.len);
  } else {
    out.kind             = PBG_LITERAL;
    out.text.data        = (const char *)librdf_node_get_literal_value_as_counted_string(node, &out.text.len);
    out.language         = pbg_sv(librdf_node_get_literal_value_language(node));
    librdf_uri *datatype = librdf_node_get_literal_value_datatype_uri(node);
    if (datatype && !out.language.len) {
      out.datatype.data = (const char *)librdf_uri_as_counted_string(datatype, &out.datatype.len);
    }
  }
  return out;
}

static PbgStatus
add_statement(PbgMemory *const memory, librdf_statement *const statement, librdf_node *const context)
{
  librdf_node *const nodes[4] = {librdf_statement_get_subject(statement), librdf_statement_get_predicate(statement),
                                 librdf_statement_get_object(statement), context};
  PbgId              ids[4]   = {0};
  for (size_t i = 0; i < 4; ++i) {
    if (nodes[i]) {
      const PbgNode node = pbg_librdf_node(nodes[i]);
      ids[i]             = pbg_memory_intern(memory, &node);
      if (!ids[i]) {
        return PBG_NO_MEMORY;
      }
    }
  }
  return pbg_memory_add(memory, &(PbgIdQuad){ids[0], ids[1], ids[2], ids[3]});
}

PbgDataset *
pbg_librdf_snapshot(librdf_model *const model)
{
  PbgMemory *const     memory = pbg_memory_new(SNAPSHOT);
  librdf_stream *const stream = librdf_model_as_stream(model);
  PbgStatus            st     = memory && stream ? PBG_OK : PBG_NO_MEMORY;
  for (; st == PBG_OK && !librdf_stream_end(stream); (void)librdf_stream_next(stream)) {
    librdf_statement *const statement = librdf_stream_get_object(stream);
    st = statement ? add_statement(memory, statement, librdf_stream_get_context2(stream)) : PBG_BAD_READ;
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  PbgDataset *const dataset = st == PBG_OK ? pbg_memory_finish(memory) : NULL;
  if (!dataset) {
    pbg_memory_free(memory);
  }
  return dataset;
}
