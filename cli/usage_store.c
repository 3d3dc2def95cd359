// usage_store.c - the help of the subcommands that work on a store.
#include "cli/options.h"

const PbgUsage pbg_usage_load = {
  .bit      = PBG_OF_LOAD,
  .name     = "load",
  .no_input = "no store: pbg load STORE FILE|DIR|-...",
  .head     = "Usage: pbg load [options] STORE FILE|DIR|-...\n"
              "\n"
              "Put bulletins and RDF files into the store, a file that is made if it is not there. A bulletin is\n"
              "read as by pbg extract; its graphs take the place of those of an earlier load, and one that was\n"
              "loaded already, byte for byte, by the same version of pbg with the same options, is passed over\n"
              "(but with --again). RDF is added to what is there.\n",
  .tail     = "Examples:\n"
              "  pbg load policies.pbg archive/                bulletins, all of a directory\n"
              "  pbg load policies.pbg reference.nq            RDF, with its graphs\n"
              "  pbg load -g https://example.org/wd policies.pbg wikidata.ttl\n"
              "                                                RDF, into a graph\n"
              "  zcat big.nt.gz | pbg load -f ntriples policies.pbg -\n"
              "\n"
              "Exit status: 0 all was read and is on disk; 1 something was not; 2 bad usage.\n"
              "Messages: FILE:LINE:COLUMN: note|warning|error: what is wrong and what to do.\n",
};

const PbgUsage pbg_usage_dump = {
  .bit      = PBG_OF_DUMP,
  .name     = "dump",
  .no_input = "no store: pbg dump STORE",
  .head     = "Usage: pbg dump [options] STORE\n"
              "\n"
              "Write the store, or one graph of it, as RDF: sorted, the same for the same quads.\n",
  .tail     = "Examples:\n"
              "  pbg dump policies.pbg -o all.nq\n"
              "  pbg dump policies.pbg --to turtle -g https://w3id.org/pbg/id/graph/reference/bodies\n"
              "  pbg dump --salvage policies.pbg -o left.nq    what a damaged store still has\n"
              "\n"
              "Exit status: 0 all was written; 1 something could not be read or written; 2 bad usage.\n",
};

const PbgUsage pbg_usage_export = {
  .bit      = PBG_OF_EXPORT,
  .name     = "export",
  .no_input = "no store: pbg export STORE -o DIR",
  .no_rdf   = true,
  .head     = "Usage: pbg export [options] STORE -o DIR\n"
              "\n"
              "Write the store as a data set for others: a directory of files, each sorted, the same for the same\n"
              "quads. DIR appears whole or not at all; one that holds anything but an earlier export is refused.\n",
  .tail     = "Examples:\n"
              "  pbg export policies.pbg -o policies/\n"
              "  pbg export policies.pbg -o small --only nquads --only evidence\n"
              "  cd policies && sha256sum -c SHA256SUMS\n"
              "\n"
              "Exit status: 0 all was written; 1 something could not be read or written; 2 bad usage.\n",
};

const PbgUsage pbg_usage_drop = {
  .bit      = PBG_OF_DROP,
  .name     = "drop",
  .no_input = "no store: pbg drop STORE GRAPH...",
  .head     = "Usage: pbg drop [options] STORE GRAPH...\n"
              "\n"
              "Remove graphs, all in one transaction; GRAPH is an IRI, or default for the statements without graph.\n",
  .tail     = "Example:\n"
              "  pbg drop policies.pbg https://w3id.org/pbg/id/graph/issue/gidi/2024/3\n"
              "\n"
              "Exit status: 0 they are gone; 1 one was not there or the store cannot be written; 2 bad usage.\n",
};

const PbgUsage pbg_usage_stats = {
  .bit      = PBG_OF_STATS,
  .name     = "stats",
  .no_input = "no store: pbg stats STORE",
  .head     = "Usage: pbg stats [options] STORE\n"
              "\n"
              "Say what is in the store: quads, terms, graphs, issues, policies, predicates, size.\n",
  .tail     = "Exit status: 0; 1 the store cannot be read; 2 bad usage.\n",
};

const PbgUsage pbg_usage_push = {
  .bit      = PBG_OF_PUSH,
  .name     = "push",
  .no_rdf   = true,
  .no_input = "no store: pbg push STORE ENDPOINT",
  .head     = "Usage: pbg push [options] STORE ENDPOINT\n"
              "\n"
              "Send the named graphs of the store to a SPARQL server by the Graph Store HTTP Protocol: a PUT for each\n"
              "graph that the server does not have as it is here. A graph there is replaced as a whole; other graphs\n"
              "of the server stay as they are. If it breaks off, the same command goes on where it ended.\n",
  .tail     = "User and password: PBG_PUSH_USER and PBG_PUSH_PASSWORD in the environment, else ~/.netrc; Basic or\n"
              "Digest, as the server asks.\n"
              "\n"
              "Endpoints, by the manuals of the servers: http://HOST:8890/sparql-graph-crud-auth (Virtuoso),\n"
              "http://HOST:3030/DATASET/data (Fuseki), http://HOST:7878/store (Oxigraph),\n"
              "http://HOST:7200/repositories/ID/rdf-graphs/service (GraphDB).\n"
              "\n"
              "Examples:\n"
              "  pbg push -n policies.pbg http://localhost:8890/sparql-graph-crud-auth\n"
              "  pbg push --netrc logins --delete policies.pbg https://data.example.org/store\n"
              "\n"
              "Exit status: 0 the server has all graphs; 1 it has not; 2 bad usage.\n",
};

const PbgUsage pbg_usage_link = {
  .bit      = PBG_OF_LINK,
  .name     = "link",
  .no_rdf   = true,
  .no_input = "no store: pbg link STORE --with FILE|ENDPOINT",
  .head     = "Usage: pbg link [options] STORE --with FILE|ENDPOINT\n"
              "\n"
              "Join the store's regions, bodies and policies to those of another knowledge base, an extract of\n"
              "Wikidata or GeoNames: by identifiers (GB/T 2260, ISO 3166, GeoNames, social credit code, document\n"
              "number), then by names whose place and kind agree. Writes skos:exactMatch or closeMatch, owl:sameAs\n"
              "where an identifier proves it, each with score, rule and reason, into the graphs graph/links/NAME,\n"
              "in one transaction. Links by others and decisions of people are never changed; what contradicts\n"
              "them is a warning.\n",
  .tail     = "Examples:\n"
              "  pbg link policies.pbg --with wikidata-china.nt --type region\n"
              "  pbg link policies.pbg --with https://query.wikidata.org/sparql --timeout 600\n"
              "  pbg link policies.pbg --with geonames.rdf --review doubtful.csv --bom\n"
              "                                       then fill in the column decision and run it again\n"
              "\n"
              "Exit status: 0 done; 1 something could not be read or written, or a row of --review is wrong: then\n"
              "the store is as it was; 2 bad usage.\n",
};
