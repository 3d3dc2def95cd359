// push.c - which graphs go, and what a server's answer means.
#include "publish/push.h"

#include "publish/push_body.h"
#include "publish/push_say.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>

#define MAX_WAIT   60.0
#define MAX_IN_ROW 3 ///< Graphs that a server may fail at one after the other

typedef struct {
  const PbgPush   *push;
  const PbgReport *report;
  PbgPushCounts   *counts;
  PbgPushState    *state;
  PbgSorted       *sorted;
  PbgPushBody      body;
  PbgHttp         *http;
  PbgHttpAnswer    answer;
  PbgBuffer        url;
  bool             greeted; ///< The server was asked for its login
  size_t           in_row;  ///< Graphs it failed at, one after the other
} Run;

// --- The endpoint ---

const char *
pbg_push_endpoint_fault(const char *const text)
{
  const size_t      scheme    = !strncmp(text, "http://", 7) ? 7 : !strncmp(text, "https://", 8) ? 8 : 0;
  const char *const authority = text + scheme;
  if (scheme && memchr(authority, '@', strcspn(authority, "/?#"))) {
    return "no user and no password in the URL, where others can read it: set PBG_PUSH_USER and PBG_PUSH_PASSWORD, or "
           "name the host in ~/.netrc";
  }
  if (!scheme || !strcspn(authority, "/?#:") || strpbrk(text, " \t\r\n#<>\"")) {
    return "the endpoint is an http or https URL, such as http://localhost:8890/sparql-graph-crud-auth";
  }
  return NULL;
}

/// Indirect or direct graph identification (Graph Store HTTP Protocol, 4.2 and 4.1)
static PbgStatus
make_url(Run *const run, const PbgStrView graph)
{
  const PbgPush *const push = run->push;
  pbg_buffer_clear(&run->url);
  if (push->direct) {
    for (size_t i = 0; i < graph.len; ++i) {
      const unsigned char c = (unsigned char)graph.data[i];
      pbg_buffer_print(&run->url, c > ' ' && c < 0x7F ? "%c" : "%%%02X", c);
    }
  } else {
    pbg_buffer_print(&run->url, "%s%cgraph=", push->endpoint, strchr(push->endpoint, '?') ? '&' : '?');
    pbg_http_escape(&run->url, graph);
  }
  pbg_buffer_add_char(&run->url, '\0');
  return run->url.status;
}

/// May the graph be sent at all? If not, it is reported.
static bool
is_sendable(const Run *const run, const PbgStrView graph)
{
  const PbgStrView endpoint = pbg_sv(run->push->endpoint);
  const char      *why      = NULL;
  if (pbg_sv_starts(graph, PBG_LIT("_:"))) {
    why = "has a blank node for a name, which no other store knows it by";
  } else if (pbg_sv_has(graph, PBG_LIT("\t")) || pbg_sv_has(graph, PBG_LIT("\n"))) {
    why = "has a name that is no IRI";
  } else if (run->push->direct && (!pbg_sv_starts(graph, endpoint) || pbg_sv_has(graph, PBG_LIT("#")))) {
    why = "does not begin with the endpoint, or has a fragment: it cannot be sent with --direct";
  }
  if (why) {
    pbg_report(run->report, PBG_WARNING, PBG_BAD_DATA, run->push->endpoint, 0, 0, "<%.*s> is left out: it %s",
               PBG_ARG(graph), why);
  }
  return !why;
}

// --- One request ---

static void
wait_for(const double seconds)
{
  struct timespec left = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
  while (nanosleep(&left, &left) && errno == EINTR) {
  }
}

/// Once before the first body, so that the login costs no body and a wrong one is said soon
static PbgStatus
greet(Run *const run)
{
  const PbgHttpRequest head = {.method = "HEAD", .url = run->url.data};
  run->greeted              = true;
  const PbgStatus st        = pbg_http_send(run->http, &head, &run->answer);
  return st == PBG_NO_MEMORY ? st : st == PBG_OK && run->answer.status == 401 ? PBG_BAD_WRITE : PBG_OK;
}

/// Send until it is answered for good. PBG_OK or PBG_BAD_WRITE: the answer says what it was; else memory or the store.
static PbgStatus
send_until(Run *const run, const PbgHttpRequest *const request, const PbgStrView graph)
{
  double pause = 0.5;
  for (size_t tries = 0;; ++tries) {
    const PbgStatus st = pbg_http_send(run->http, request, &run->answer);
    if (st == PBG_NO_MEMORY || (st && run->answer.end == PBG_HTTP_ABORTED && st != PBG_TOO_LARGE)) {
      return st;
    }
    if (pbg_push_is_done(&run->answer)) {
      return PBG_OK;
    }
    if (!pbg_push_is_passing(&run->answer) || tries == run->push->retries) {
      return PBG_BAD_WRITE;
    }
    double seconds = run->answer.retry_after > pause ? run->answer.retry_after : pause;
    seconds        = seconds < MAX_WAIT ? seconds : MAX_WAIT;
    pbg_push_say_again(run->report, run->push->endpoint, graph, &run->answer, seconds);
    wait_for(seconds);
    pause *= 2;
  }
}

static void
tell(Run *const run, const PbgPushDeed deed, const PbgStrView graph, const size_t triples)
{
  const PbgPushStep step = {deed, graph, triples};
  ++run->counts->graphs[deed];
  run->counts->triples += deed == PBG_PUSH_SEND ? triples : 0;
  if (run->push->on_step) {
    run->push->on_step(run->push->handle, &step);
  }
}

static PbgStatus
note(Run *const run, const PbgStrView graph, const PbgStrView value)
{
  const PbgStatus st = pbg_push_state_note(run->state, graph, value);
  if (st) {
    pbg_report(run->report, PBG_ERROR, st, run->push->state, 0, 0, "cannot be written: %s",
               st == PBG_BAD_WRITE ? strerror(errno) : pbg_status_text(st));
  }
  return st;
}

/// PUT or DELETE one graph. PBG_NOT_FOUND after a failure that is the graph's alone; what ends the run is another status.
static PbgStatus
carry_out(Run *const run, const PbgHttpRequest *const request, const PbgStrView graph, const PbgStrView value)
{
  const bool deletes = !request->body;
  PbgStatus  st      = note(run, graph, PBG_LIT("?"));
  if (st) {
    return st;
  }
  st = run->greeted ? PBG_OK : greet(run);
  st = st ? st : send_until(run, request, graph);
  if (!st || (deletes && st == PBG_BAD_WRITE && run->answer.status == 404)) {
    run->in_row = 0;
    return note(run, graph, value);
  }
  const bool ends = pbg_push_say_failure(run->report, run->push->endpoint, graph, &run->answer, st);
  if (ends || ++run->in_row == MAX_IN_ROW) {
    return st;
  }
  return PBG_NOT_FOUND;
}

// --- Graphs ---

static PbgStatus
send_graph(Run *const run, const PbgStrView graph)
{
  static const char *const headers[] = {"Content-Type: text/turtle", NULL};
  const size_t             triples   = pbg_sorted_count(run->sorted);
  PbgStatus                st        = pbg_push_body_measure(&run->body);
  if (!st && !run->push->force && pbg_push_state_has(run->state, graph, run->body.digest)) {
    tell(run, PBG_PUSH_SAME, graph, triples);
    return PBG_OK;
  }
  if (!st && !run->push->look) {
    const PbgHttpBody    body = pbg_push_body_http(&run->body);
    const PbgHttpRequest put  = {.method = "PUT", .url = run->url.data, .headers = headers, .body = &body};
    st                        = carry_out(run, &put, graph, pbg_sv(run->body.digest));
  }
  tell(run, st ? PBG_PUSH_FAIL : PBG_PUSH_SEND, graph, triples);
  return st;
}

/// Those that the state has and the store has not
static PbgStatus
delete_graphs(Run *const run, const PbgSortedGraph *const graphs, const size_t count)
{
  PbgStatus  st    = PBG_OK;
  PbgStatus  first = PBG_OK;
  PbgStrView graph;
  for (size_t i = 0, at = 0; !st && pbg_push_state_at(run->state, i, &graph); ++i) {
    while (at < count && pbg_sv_compare(graphs[at].name, graph) < 0) {
      ++at;
    }
    if (at < count && pbg_sv_equal(graphs[at].name, graph)) {
      continue;
    }
    if (!run->push->remove) {
      ++run->counts->gone;
      continue;
    }
    st = make_url(run, graph);
    if (!st && !run->push->look) {
      const PbgHttpRequest request = {.method = "DELETE", .url = run->url.data};
      st                           = carry_out(run, &request, graph, PBG_LIT("-"));
    }
    tell(run, st ? PBG_PUSH_FAIL : PBG_PUSH_DELETE, graph, 0);
    first = first ? first : st;
    st    = st == PBG_NOT_FOUND ? PBG_OK : st;
  }
  return st ? st : first;
}

static PbgStatus
send_graphs(Run *const run, const PbgSortedGraph *const graphs, const size_t count)
{
  const char *const only  = run->push->graph;
  PbgStatus         st    = PBG_OK;
  PbgStatus         first = PBG_OK;
  bool              found = !only;
  for (size_t i = 0; !st && i < count; ++i) {
    if (only && !pbg_sv_equal(graphs[i].name, pbg_sv(only))) {
      continue;
    }
    found = true;
    if (is_sendable(run, graphs[i].name)) {
      st    = pbg_sorted_read(run->sorted, graphs[i].id, graphs[i].name);
      st    = st ? st : make_url(run, graphs[i].name);
      st    = st ? st : send_graph(run, graphs[i].name);
      first = first ? first : st;
      st    = st == PBG_NOT_FOUND ? PBG_OK : st;
    }
    run->counts->left = st && !only ? count - i - 1 : 0;
  }
  if (!found) {
    pbg_report(run->report, PBG_ERROR, PBG_NOT_FOUND, run->push->endpoint, 0, 0,
               "the store has no graph <%s>; nothing was sent", only);
    return PBG_NOT_FOUND;
  }
  return st ? st : first;
}

static void
warn_of_unnamed(Run *const run, PbgDataset *const data)
{
  const PbgIdPattern pattern = {.graphs = PBG_GRAPHS_ONE};
  PbgIdQuad          quad;
  PbgStatus          st   = PBG_OK;
  PbgScan *const     scan = data->ops->scan(data, &pattern);
  if (scan && data->ops->next(scan, &quad, 1, &st)) {
    pbg_report(run->report, PBG_WARNING, PBG_BAD_DATA, run->push->endpoint, 0, 0,
               "statements in no graph are left out: pbg load -g GRAPH puts them into one");
  }
  data->ops->close(scan);
}

/// The address of queries is the one that people know; Virtuoso lets a PUT there wait until the client gives up
static void
warn_of_queries(const Run *const run)
{
  const PbgStrView endpoint = pbg_sv(run->push->endpoint);
  if (pbg_sv_ends(endpoint, PBG_LIT("/sparql")) || pbg_sv_ends(endpoint, PBG_LIT("/sparql-auth"))) {
    pbg_report(
      run->report, PBG_WARNING, PBG_BAD_DATA, run->push->endpoint, 0, 0,
      "this looks like an endpoint for queries, on which some servers let graphs wait for ever; Virtuoso takes "
      "them at /sparql-graph-crud-auth");
  }
}

static PbgStatus
go(Run *const run, PbgDataset *const data)
{
  const PbgPush *const  push   = run->push;
  const PbgSortedGraph *graphs = NULL;
  size_t                count  = 0;
  run->sorted                  = pbg_sorted_new(data);
  run->http                    = pbg_http_new(&push->http);
  PbgStatus st                 = run->sorted && run->http ? PBG_OK : PBG_NO_MEMORY;
  st                           = st ? st : pbg_push_body_init(&run->body, run->sorted);
  st = st ? st : pbg_push_state_open(push->state, push->endpoint, push->look, run->report, &run->state);
  st = st ? st : pbg_sorted_graphs(run->sorted, &graphs, &count);
  if (st) {
    return st;
  }
  warn_of_queries(run);
  if (!push->graph) {
    warn_of_unnamed(run, data);
  }
  st = send_graphs(run, graphs, count);
  if (!push->graph && (!st || st == PBG_NOT_FOUND)) {
    const PbgStatus gone = delete_graphs(run, graphs, count);
    st                   = st ? st : gone;
  }
  return st;
}

PbgStatus
pbg_push(PbgDataset *const data, const PbgPush *const push, const PbgReport *const report, PbgPushCounts *const counts)
{
  Run run      = {.push = push, .report = report, .counts = counts};
  *counts      = (PbgPushCounts){.triples = 0};
  PbgStatus st = go(&run, data);
  pbg_push_state_close(run.state);
  pbg_push_body_free(&run.body);
  pbg_sorted_free(run.sorted);
  pbg_http_free(run.http);
  pbg_buffer_free(&run.answer.body);
  pbg_buffer_free(&run.url);
  return st;
}
