// usage.c - head and tail of the help of subcommands; the options between them come from the table in options.c.
#include "cli/options.h"

const PbgUsage pbg_usage_extract = {
  .bit      = PBG_OF_EXTRACT,
  .name     = "extract",
  .no_input = "no input: name a FILE, a DIR, or - for standard input",
  .head     = "Usage: pbg extract [options] FILE|DIR|-...\n"
              "\n"
              "Read Chinese policy bulletins and single notices (text, Markdown, HTML, DOCX, PDF; UTF-8, UTF-16,\n"
              "GB18030 or Big5) and write what they report as RDF. A directory is walked; - is standard input.\n",
  .tail     = "Examples:\n"
              "  pbg extract bulletin.txt                      Turtle on the screen\n"
              "  pbg extract --summary -o graph.ttl bulletin.txt\n"
              "                                                Turtle in a file, a table on the screen\n"
              "  pbg extract --to nquads -j 4 -o out/ archive/ a directory, 4 at a time, one .nq an issue\n"
              "  cat bulletin.txt | pbg extract --to ntriples --no-evidence -\n"
              "                                                as a filter, facts without evidence\n"
              "  pbg extract --lexicon our-bodies.tsv --strict bulletin.txt\n"
              "                                                with names of your own; warnings are failures\n"
              "\n"
              "Exit status: 0 all was read; 1 something could not be read or written; 2 bad usage.\n"
              "Messages: FILE:LINE:COLUMN: note|warning|error: what is wrong and what to do.\n",
};

const PbgUsage pbg_usage_reference = {
  .bit  = PBG_OF_REFERENCE,
  .name = "reference",
  .head = "Usage: pbg reference [options] [regions|bodies|types|actions|events|topics|all]...\n"
          "\n"
          "Write the authority files, the names that pbg knows, as linked data (default: all):\n"
          "  regions   countries, divisions of China, zones (SKOS)\n"
          "  bodies    bodies, their parents, the years of their names (ORG)\n"
          "  types     document types, official kinds, levels of the law, stages (SKOS)\n"
          "  actions   what is done to a document: 印发, 公布, 施行 (SKOS)\n"
          "  events    kinds of events: 会议, 表决, 启动 (SKOS)\n"
          "  topics    what documents are about: 数据安全, 政务服务 (SKOS)\n",
  .tail = "Examples:\n"
          "  pbg reference bodies                          Turtle on the screen\n"
          "  pbg reference --to nquads -o reference.nq     all, each in its named graph\n"
          "  pbg reference -l our-bodies.tsv -o bodies.ttl bodies\n"
          "                                                with names of your own\n"
          "\n"
          "Exit status: 0 all was written; 1 something could not be read or written; 2 bad usage.\n"
          "Messages: FILE:LINE:COLUMN: note|warning|error: what is wrong and what to do.\n",
};

const PbgUsage pbg_usage_explain = {
  .bit      = PBG_OF_EXPLAIN,
  .name     = "explain",
  .no_input = "no input: name a FILE (a bulletin, or a graph with evidence)",
  .head     = "Usage: pbg explain [options] FILE [TITLE|IRI]\n"
              "\n"
              "Say where each fact is said: its place (line:column), what it says of what, the confidence and\n"
              "the words of the source. FILE is a bulletin, or a graph that pbg extract has written with\n"
              "evidence. TITLE (a part is enough) or IRI leaves the facts of one document.\n",
  .tail     = "Examples:\n"
              "  pbg explain bulletin.txt                      all facts, in the order of the text\n"
              "  pbg explain bulletin.txt 数据安全法           those of one document\n"
              "  pbg explain --json graph.nq | jq .quote       for programs\n"
              "\n"
              "Exit status: 0 facts were found; 1 none, or FILE could not be read; 2 bad usage.\n",
};

const PbgUsage pbg_usage_merge = {
  .bit      = PBG_OF_MERGE,
  .name     = "merge",
  .no_input = "no input: name the graphs (FILE or DIR)",
  .head     = "Usage: pbg merge [options] FILE|DIR...\n"
              "\n"
              "Give each document one identifier in graphs of several issues, whatever it is called there:\n"
              "by its number, its full and short title, its other titles, or in spite of a damaged character.\n"
              "Drafts and finals, regions, editions, and notices and what they carry stay apart.\n",
  .tail     = "Examples:\n"
              "  pbg merge --to nquads -o all.nq out/          all graphs of a directory\n"
              "  pbg merge -r why.tsv --different two.tsv -o all.ttl 2023.nq 2024.nq\n"
              "                                                what was joined and why; your word is last\n"
              "\n"
              "Exit status: 0 all was read and written; 1 something was not; 2 bad usage.\n"
              "Messages: FILE:LINE:COLUMN: note|warning|error: what is wrong and what to do.\n",
};

const PbgUsage pbg_usage_resolve = {
  .bit      = PBG_OF_RESOLVE,
  .name     = "resolve",
  .no_input = "no name: give a NAME, or - for standard input",
  .no_rdf   = true,
  .head     = "Usage: pbg resolve [options] NAME|-...\n"
              "\n"
              "Say which body or region a name is, by the knowledge with which bulletins are read:\n"
              "full, short and former names, codes, local bodies by the grammar of their names.\n"
              "- reads names from standard input, one a line.\n",
  .tail     = "Columns: name, official name, kind, key (code, slug or IRI), parent, region, years of the name,\n"
              "rule (name, alias, label, former, key, chain, stem, english, local, unit; ambiguous, unknown).\n"
              "An ambiguous name has a line for each candidate.\n"
              "\n"
              "Examples:\n"
              "  pbg resolve 网信办 市监总局 粤港澳大湾区\n"
              "  pbg resolve --date 2017 银监会                what the name was valid for in 2017\n"
              "  pbg resolve --in 杭州 市经信局 西湖区         short names in a bulletin about Hangzhou\n"
              "  pbg resolve --type region --to json - <names.txt\n"
              "\n"
              "Exit status: 0 every name is one thing; 1 some are unknown or ambiguous; 2 bad usage.\n",
};

const PbgUsage pbg_usage_check = {
  .bit      = PBG_OF_CHECK,
  .name     = "check",
  .no_input = "no input: name a FILE, a DIR, or - for standard input",
  .head     = "Usage: pbg check [options] FILE|DIR|-...\n"
              "\n"
              "Hold RDF files (Turtle, N-Triples, N-Quads, TriG, RDF/XML) against the SHACL shapes of pbg's graph,\n"
              "or others. Named graphs count as one. In a directory, files with the ending of a syntax are read.\n",
  .tail     = "Examples:\n"
              "  pbg check graph.ttl                           a line for each finding\n"
              "  pbg extract bulletin.txt | pbg check -        what was just read\n"
              "  pbg check --union out/                        all files as one graph\n"
              "  pbg check --to turtle -o report.ttl graph.nq  a sh:ValidationReport\n"
              "  pbg check --shapes ours.ttl --lang zh graph.ttl\n"
              "                                                with shapes of your own\n"
              "\n"
              "Exit status: 0 no violation; 1 violations (with --strict: warnings), or a file that cannot be read;\n"
              "2 bad usage.\n"
              "Messages: FILE: error|warning|note: <FOCUS> PATH VALUE: what is wrong [CONSTRAINT].\n",
};

const PbgUsage pbg_usage_query = {
  .bit      = PBG_OF_QUERY,
  .name     = "query",
  .no_input = "no input: name a store or RDF files, and a query",
  .head     = "Usage: pbg query [options] STORE|FILE|-... QUERY.rq\n"
              "       pbg query [options] STORE|FILE|-... -e 'SELECT ...'\n"
              "\n"
              "Answer a SPARQL 1.1 query over a store (pbg load), or over RDF files (Turtle, N-Triples, N-Quads,\n"
              "TriG, RDF/XML), which are read into memory. The prefixes of pbg's graph need not be declared.\n",
  .tail     = "Examples:\n"
              "  pbg query graph.ttl -e 'SELECT * { ?policy dcterms:title ?title } LIMIT 10'\n"
              "  pbg query store queries/body-years.rq\n"
              "  pbg query -o network.dot store joint.rq       a graph for Graphviz\n"
              "  pbg extract bulletin.txt | pbg query --format json - question.rq\n"
              "\n"
              "Exit status: 0 answered; 1 the query or the data is wrong, or a limit was met; 2 bad usage.\n"
              "Messages: FILE:LINE:COLUMN: error: what is wrong, with the line.\n",
};

const PbgUsage pbg_usage_ask = {
  .bit    = PBG_OF_ASK,
  .name   = "ask",
  .no_rdf = true,
  .head   = "Usage: pbg ask [options] STORE|FILE QUESTION [key=value]...\n"
            "       pbg ask                      the questions, what they answer, their parameters\n"
            "       pbg ask QUESTION             the query itself\n"
            "\n"
            "Answer one of the questions that pbg knows, over a store (pbg load) or an RDF file. Parameters that\n"
            "are not given have the value of the example. QUESTION may be a file of your own (NAME.rq): SPARQL\n"
            "that begins with two lines of comment, in Chinese and in English, with parameters in lines such as\n"
            "  VALUES ?region { \"浙江省\"@zh } #@ text 地区名称 / name of the region\n",
  .tail   = "Examples:\n"
            "  pbg ask store region-policies region=广东\n"
            "  pbg ask store rests-on document=中华人民共和国数据安全法\n"
            "  pbg ask --format csv -o 2023.csv store targets year=2025\n"
            "  pbg ask -o network.dot store joint-network    a graph for Graphviz\n"
            "\n"
            "Exit status: 0 answered; 1 the data is wrong, or a limit was met; 2 bad usage.\n",
};
