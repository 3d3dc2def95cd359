publish/tables: publish/tables.c publish/about.h publish/publish.h \
 base/report.h base/status.h publish/graphs.h store/sorted.h rdf/sink.h \
 base/strview.h store/dataset.h base/arena.h rdf/writer.h base/buffer.h \
 publish/sheet.h ontology/tables.h queries/question.h sparql/query.h \
 sparql/results.h publish/network.h publish/places.h publish/products.h
publish/about.h:
publish/publish.h:
base/report.h:
base/status.h:
publish/graphs.h:
store/sorted.h:
rdf/sink.h:
base/strview.h:
store/dataset.h:
base/arena.h:
rdf/writer.h:
base/buffer.h:
publish/sheet.h:
ontology/tables.h:
queries/question.h:
sparql/query.h:
sparql/results.h:
publish/network.h:
publish/places.h:
publish/products.h:
