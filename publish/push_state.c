// push_state.c - reading the lines, keeping the last of each graph, appending.
#include "publish/push_state.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIMIT ((size_t)1 << 30)

/// A line
typedef struct {
  PbgStrView endpoint, graph, value;
  size_t     number;
} Entry;

struct PbgPushStateImpl {
  const char *path;
  PbgStrView  endpoint;
  int         file; ///< -1: only looked at
  PbgBuffer   text;
  Entry      *entries; ///< The last line of each graph, by endpoint and graph
  size_t      count;
  size_t      lines;
  Entry      *ours; ///< Those of the endpoint that it has or may have
  size_t      our_count;
  PbgBuffer   line;
};

// --- Lines ---

static bool
is_digest(const PbgStrView value)
{
  return value.len == PBG_PUSH_DIGEST && strspn(value.data, "0123456789abcdef") >= PBG_PUSH_DIGEST;
}

/// False for a line that was cut off, or is none of ours
static bool
read_line(PbgStrView line, Entry *const out)
{
  out->endpoint = pbg_sv_cut(&line, '\t');
  out->graph    = pbg_sv_cut(&line, '\t');
  out->value    = line;
  return out->endpoint.len && out->graph.len &&
         (is_digest(line) || pbg_sv_equal(line, PBG_LIT("?")) || pbg_sv_equal(line, PBG_LIT("-")));
}

static int
by_graph(const void *const a, const void *const b)
{
  const Entry *const x = a;
  const Entry *const y = b;
  int                c = pbg_sv_compare(x->endpoint, y->endpoint);
  c                    = c ? c : pbg_sv_compare(x->graph, y->graph);
  return c ? c : x->number < y->number ? -1 : x->number > y->number;
}

static void
keep_last(PbgPushState *const state, const size_t count)
{
  if (count) {
    qsort(state->entries, count, sizeof *state->entries, by_graph);
  }
  state->lines = count;
  state->count = 0;
  for (size_t i = 0; i < count; ++i) {
    const Entry *const entry = &state->entries[i];
    const bool         last  = i + 1 == count || !pbg_sv_equal(entry->endpoint, entry[1].endpoint) ||
                      !pbg_sv_equal(entry->graph, entry[1].graph);
    if (last && !pbg_sv_equal(entry->value, PBG_LIT("-"))) {
      state->entries[state->count++] = *entry;
    }
  }
  for (size_t i = 0; i < state->count; ++i) {
    if (pbg_sv_equal(state->entries[i].endpoint, state->endpoint)) {
      state->ours = state->our_count++ ? state->ours : &state->entries[i];
    }
  }
}

/// Read the text into entries
static PbgStatus
read_entries(PbgPushState *const state)
{
  PbgStrView rest  = pbg_buffer_view(&state->text);
  size_t     count = 1;
  for (size_t i = 0; i < rest.len; ++i) {
    count += rest.data[i] == '\n';
  }
  state->entries = malloc(count * sizeof *state->entries);
  if (!state->entries) {
    return PBG_NO_MEMORY;
  }
  count = 0;
  for (size_t number = 0; rest.len; ++number) {
    if (read_line(pbg_sv_cut(&rest, '\n'), &state->entries[count])) {
      state->entries[count++].number = number;
    }
  }
  keep_last(state, count);
  return PBG_OK;
}

// --- The file ---

static PbgStatus
read_text(PbgPushState *const state, const int file)
{
  char    page[65536];
  ssize_t got = 0;
  state->text = (PbgBuffer){.limit = LIMIT};
  while ((got = read(file, page, sizeof page)) > 0) {
    pbg_buffer_add(&state->text, (PbgStrView){page, (size_t)got});
  }
  pbg_buffer_add_char(&state->text, '\0'); // what strspn() stops at
  state->text.len -= state->text.len > 0;
  return got < 0 ? PBG_BAD_READ : state->text.status;
}

/// Open and lock; another process may put a new file in the place of one that was just opened. -1 with errno.
static int
open_locked(const char *const path)
{
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  for (int i = 0; i < 100; ++i) {
    struct stat here, there;
    const int   file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0) {
      return -1;
    }
    if (fcntl(file, F_SETLK, &lock)) {
      const int code = errno;
      close(file);
      errno = code == EACCES ? EAGAIN : code;
      return -1;
    }
    if (!fstat(file, &here) && !stat(path, &there) && here.st_ino == there.st_ino && here.st_dev == there.st_dev) {
      return file;
    }
    close(file);
  }
  errno = EAGAIN;
  return -1;
}

static bool
write_all(const int file, PbgStrView bytes)
{
  while (bytes.len) {
    const ssize_t done = write(file, bytes.data, bytes.len);
    if (done < 0) {
      return false;
    }
    bytes = pbg_sv_from(bytes, (size_t)done);
  }
  return true;
}

static void
print_entry(PbgBuffer *const out, const Entry *const entry)
{
  pbg_buffer_print(out, "%.*s\t%.*s\t%.*s\n", PBG_ARG(entry->endpoint), PBG_ARG(entry->graph), PBG_ARG(entry->value));
}

/// A new file with the lines that count. What fails leaves the old one, which is as good.
static void
shorten(PbgPushState *const state)
{
  PbgBuffer    text = {0}, name = {0};
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  pbg_buffer_print(&name, "%s.new%c", state->path, '\0');
  for (size_t i = 0; i < state->count; ++i) {
    print_entry(&text, &state->entries[i]);
  }
  const int file =
    text.status || name.status ? -1 : open(name.data, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
  if (file >= 0 && !fcntl(file, F_SETLK, &lock) && write_all(file, pbg_buffer_view(&text)) && !fsync(file) &&
      !rename(name.data, state->path)) {
    close(state->file);
    state->file = file;
  } else if (file >= 0) {
    close(file);
    unlink(name.data);
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&name);
}

static PbgStatus
open_file(PbgPushState *const state, const bool look, const PbgReport *const report)
{
  state->file = look ? open(state->path, O_RDONLY | O_CLOEXEC) : open_locked(state->path);
  if (state->file < 0 && look && errno == ENOENT) {
    return PBG_OK;
  }
  if (state->file < 0 && !look && errno == EAGAIN) {
    pbg_report(report, PBG_ERROR, PBG_BAD_WRITE, state->path, 0, 0,
               "another pbg push of this store is under way; wait for its end");
    return PBG_BAD_WRITE;
  }
  PbgStatus st = state->file < 0 ? PBG_BAD_READ : read_text(state, state->file);
  if (st) {
    pbg_report(report, PBG_ERROR, st, state->path, 0, 0,
               "cannot be %s: %s; it says what was sent where, and --state FILE gives it another place",
               look ? "read" : "written", st == PBG_BAD_READ ? strerror(errno) : pbg_status_text(st));
  }
  return st;
}

PbgStatus
pbg_push_state_open(const char *const      path,
                    const char *const      endpoint,
                    const bool             look,
                    const PbgReport *const report,
                    PbgPushState **const   out)
{
  PbgPushState *const state = calloc(1, sizeof *state);
  if (!state) {
    return PBG_NO_MEMORY;
  }
  state->path     = path;
  state->endpoint = pbg_sv(endpoint);
  state->file     = -1;
  PbgStatus st    = open_file(state, look, report);
  st              = st ? st : read_entries(state);
  if (st) {
    pbg_push_state_close(state);
    return st;
  }
  if (!look && state->lines > 2 * state->count + 100) {
    shorten(state);
  } else if (!look && state->text.len && state->text.data[state->text.len - 1] != '\n') {
    pbg_buffer_add_char(&state->line, '\n'); // behind what a crash has cut off, before the next line
  }
  *out = state;
  return PBG_OK;
}

void
pbg_push_state_close(PbgPushState *const state)
{
  if (state) {
    if (state->file >= 0) {
      close(state->file);
    }
    pbg_buffer_free(&state->text);
    pbg_buffer_free(&state->line);
    free(state->entries);
    free(state);
  }
}

// --- Use ---

bool
pbg_push_state_has(const PbgPushState *const state, const PbgStrView graph, const char digest[PBG_PUSH_DIGEST])
{
  size_t low  = 0;
  size_t high = state->our_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int    c      = pbg_sv_compare(state->ours[middle].graph, graph);
    if (!c) {
      return pbg_sv_equal(state->ours[middle].value, (PbgStrView){digest, PBG_PUSH_DIGEST});
    }
    *(c < 0 ? &low : &high) = c < 0 ? middle + 1 : middle;
  }
  return false;
}

bool
pbg_push_state_at(const PbgPushState *const state, const size_t i, PbgStrView *const graph)
{
  if (i >= state->our_count) {
    return false;
  }
  *graph = state->ours[i].graph;
  return true;
}

PbgStatus
pbg_push_state_note(PbgPushState *const state, const PbgStrView graph, const PbgStrView value)
{
  const Entry entry = {state->endpoint, graph, value, 0};
  print_entry(&state->line, &entry);
  const PbgStatus st = state->line.status                                      ? state->line.status
                       : write_all(state->file, pbg_buffer_view(&state->line)) ? PBG_OK
                                                                               : PBG_BAD_WRITE;
  pbg_buffer_clear(&state->line);
  return st;
}
