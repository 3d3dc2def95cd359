// push_say.c - statuses of HTTP (RFC 9110) to words.
#include "publish/push_say.h"

#include "base/utf8.h"

#include <stdio.h>

#define ENDPOINTS                                                                                                      \
  "a Graph Store Protocol endpoint is wanted, which is not that of queries: /sparql-graph-crud-auth of Virtuoso, "     \
  "/DATASET/data of Fuseki, /store of Oxigraph, /repositories/ID/rdf-graphs/service of GraphDB and RDF4J"
#define RESUME "; the same command, run again, goes on where this one ended"

bool
pbg_push_is_done(const PbgHttpAnswer *const answer)
{
  return answer->end == PBG_HTTP_ANSWERED && answer->status >= 200 && answer->status < 300 && !answer->see_other;
}

bool
pbg_push_is_passing(const PbgHttpAnswer *const answer)
{
  switch (answer->end) {
  case PBG_HTTP_UNREACHABLE:
  case PBG_HTTP_LOST:
  case PBG_HTTP_TIMED_OUT:
    return true;
  case PBG_HTTP_ANSWERED:
    break;
  default:
    return false;
  }
  switch (answer->status) {
  case 408: // Request Timeout
  case 425: // Too Early
  case 429: // Too Many Requests
  case 500:
  case 502:
  case 503:
  case 504:
    return true;
  default:
    return false;
  }
}

/// "503", or why there was no answer
static const char *
cause(const PbgHttpAnswer *const answer, char out[200])
{
  if (answer->end == PBG_HTTP_ANSWERED) {
    snprintf(out, 200, "HTTP status %d", answer->status);
  } else {
    snprintf(out, 200, "%s", answer->problem);
  }
  return out;
}

void
pbg_push_say_again(const PbgReport *const     report,
                   const char *const          endpoint,
                   const PbgStrView           graph,
                   const PbgHttpAnswer *const answer,
                   const double               seconds)
{
  char why[200];
  pbg_report(report, PBG_NOTE, PBG_BAD_WRITE, endpoint, 0, 0, "<%.*s>: %s; again in %g s", PBG_ARG(graph),
             cause(answer, why), seconds);
}

/// The server's own words: the beginning of its answer, without tags, blanks and controls as one blank
static const char *
words(const PbgHttpAnswer *const answer, char out[200])
{
  const PbgStrView body = pbg_buffer_view(&answer->body);
  size_t           len  = 0;
  bool             tag  = false;
  for (size_t at = 0, size = 0; at < body.len && len < 180; at += size) {
    uint32_t c     = 0;
    bool     valid = false;
    size           = pbg_utf8_decode(body, at, &c, &valid);
    tag            = tag ? c != '>' : c == '<';
    if (!tag && c != '>' && c > ' ' && (c < 0x7F || c > 0x9F)) {
      memcpy(out + len, valid ? body.data + at : "?", valid ? size : 1);
      len += valid ? size : 1;
    } else if (len && out[len - 1] != ' ') {
      out[len++] = ' ';
    }
  }
  len -= len && out[len - 1] == ' ';
  out[len] = '\0';
  return out;
}

typedef struct {
  int         status;
  bool        ends; ///< The other graphs would fail as well
  const char *words;
} Meaning;

static const Meaning meanings[] = {
  {400, false, "the server takes the graph for malformed (400)"},
  {401, true,
   "the server wants a login and takes none of ours (401): set PBG_PUSH_USER and PBG_PUSH_PASSWORD, or name the host "
   "in "
   "~/.netrc (--netrc FILE)"},
  {403, true, "the user may not write there (403): ask for that right; in Virtuoso: GRANT SPARQL_UPDATE TO \"user\""},
  {404, true, "there is nothing at this address (404): " ENDPOINTS},
  {405, true, "the server takes no PUT here (405): " ENDPOINTS},
  {413, false,
   "the graph is too large for the server (413): raise its limit, or write the graph with pbg dump -g GRAPH and let "
   "the "
   "server load the file"},
  {415, true, "the server does not read Turtle (415): it is no store for RDF 1.1"},
  {501, true, "the server does not know the Graph Store Protocol (501)"},
  {507, true, "the server has no room left (507)"},
};

static const Meaning *
meaning_of(const PbgHttpAnswer *const answer)
{
  static const Meaning untrusted = {0, true,
                                    "the server's certificate is not trusted, or the encryption fails: if it is one of "
                                    "your own authority, --ca FILE names that"};
  static const Meaning see_other = {
    0, true, "the server sends on to another page (303), perhaps to log in: nothing is known to be stored"};
  static const Meaning refused = {0, true, "the server does not answer: is it running, and is the address right?"};
  static const Meaning lost    = {0, false, "the server did not take the graph" RESUME};
  static const Meaning slow    = {
       0, false, "the server took too long; if this is its endpoint for graphs, --timeout SECONDS gives it more" RESUME};
  static const Meaning other = {0, false, "the server did not take the graph"};
  for (size_t i = 0; answer->end == PBG_HTTP_ANSWERED && !answer->see_other && i < sizeof meanings / sizeof *meanings;
       ++i) {
    if (meanings[i].status == answer->status) {
      return &meanings[i];
    }
  }
  switch (answer->end) {
  case PBG_HTTP_UNREACHABLE:
    return &refused;
  case PBG_HTTP_TIMED_OUT:
    return &slow;
  case PBG_HTTP_UNTRUSTED:
    return &untrusted;
  case PBG_HTTP_ANSWERED:
    return answer->see_other ? &see_other : pbg_push_is_passing(answer) ? &lost : &other;
  default:
    return &lost;
  }
}

bool
pbg_push_say_failure(const PbgReport *const     report,
                     const char *const          endpoint,
                     const PbgStrView           graph,
                     const PbgHttpAnswer *const answer,
                     const PbgStatus            status)
{
  char why[200], said[200];
  if (status != PBG_BAD_WRITE) { // memory, or the store
    pbg_report(report, PBG_ERROR, status, endpoint, 0, 0, "<%.*s> was not sent: %s", PBG_ARG(graph),
               pbg_status_text(status));
    return true;
  }
  const Meaning *const meaning = meaning_of(answer);
  const char *const    server  = words(answer, said);
  if (meaning->status) {
    why[0] = '\0';
  } else {
    cause(answer, why);
  }
  pbg_report(report, PBG_ERROR, status, endpoint, 0, 0, "<%.*s>: %s%s%s%s%s%s", PBG_ARG(graph), meaning->words,
             *why ? " (" : "", why, *why ? ")" : "", *server ? "; it says: " : "", server);
  return meaning->ends;
}
