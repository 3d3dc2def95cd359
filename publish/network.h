// network.h - the policy network for programs that draw graphs: documents are nodes, their relations edges.
// Made of:   the tables policies and relations; a node has the columns of its row, by their English heads.
// Order:     that of the rows.
#ifndef PBG_PUBLISH_NETWORK_H
#define PBG_PUBLISH_NETWORK_H

#include "publish/sheet.h"

typedef enum {
  PBG_NETWORK_GRAPHML, ///< All documents. The id of a node is the end of its IRI, behind what all IRIs have in common
  PBG_NETWORK_DOT,     ///< Documents that are in a relation; others would only fill the picture
} PbgNetworkForm;

/// `english` is the language of the text on edges in DOT. Failures of the sink, PBG_NO_MEMORY; PBG_BAD_DATA if a table lacks a column
/// that is needed (id; document_id, other_id, relation, relation_en, property).
PBG_NODISCARD PbgStatus
pbg_network_write(PbgNetworkForm form, PbgRows *policies, PbgRows *relations, bool english, const PbgTextSink *sink);

#endif
