// products.h - the functions behind the table of products (PbgProduct.write), one or a few a file.
#ifndef PBG_PUBLISH_PRODUCTS_H
#define PBG_PUBLISH_PRODUCTS_H

#include "publish/publish.h"

// rdf.c: the graphs of issues and reference data in one file, in the syntax of the file's name

PbgStatus
pbg_publish_quads(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_triples(PbgPublish *publish, const PbgProduct *product);

// rdf.c: evidence, links, and what is of no issue, apart

PbgStatus
pbg_publish_evidence(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_links(PbgPublish *publish, const PbgProduct *product);

PbgStatus
pbg_publish_reference(PbgPublish *publish, const PbgProduct *product);

// issue_turtle.c, issue_jsonld.c: a file an issue, with the names of all that it speaks of; the context of the latter

PbgStatus
pbg_publish_issue_turtle(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_issue_jsonld(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_context(PbgPublish *publish, const PbgProduct *product);

// plain.c: for people without RDF

PbgStatus
pbg_publish_csv(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_graphml(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_dot(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_geojson(PbgPublish *publish, const PbgProduct *product);

// package.c, void.c: descriptions of all that was written before

PbgStatus
pbg_publish_package(PbgPublish *publish, const PbgProduct *product);
PbgStatus
pbg_publish_void(PbgPublish *publish, const PbgProduct *product);

// sums.c: SHA-256 of every other file

PbgStatus
pbg_publish_sums(PbgPublish *publish, const PbgProduct *product);

#endif
