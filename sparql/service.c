// service.c - the request, by libcurl. Only http and https, five redirects at most, a time and a size that end it.
#include "sparql/service.h"

#include "base/buffer.h"
#include "base/library.h"

#define CURL_DISABLE_TYPECHECK // by macros in the names of functions
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define FUNCTIONS(X)                                                                                                   \
  X(curl_easy_cleanup)                                                                                                 \
  X(curl_easy_escape)                                                                                                  \
  X(curl_easy_getinfo)                                                                                                 \
  X(curl_easy_init)                                                                                                    \
  X(curl_easy_perform)                                                                                                 \
  X(curl_easy_setopt)                                                                                                  \
  X(curl_easy_strerror)                                                                                                \
  X(curl_free)                                                                                                         \
  X(curl_global_init)                                                                                                  \
  X(curl_slist_append)                                                                                                 \
  X(curl_slist_free_all)
PBG_LIBRARY(libcurl, "libcurl-gnutls.so.4", FUNCTIONS)

static void
start_curl(void)
{
  (void)libcurl.curl_global_init(CURL_GLOBAL_DEFAULT);
}

static size_t
on_bytes(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  PbgBuffer *const out = handle;
  pbg_buffer_add(out, (PbgStrView){bytes, size * count});
  return out->status ? 0 : size * count;
}

static void
set_up(CURL *const curl, const PbgServiceRequest *const request, struct curl_slist *const headers, PbgBuffer *const out)
{
  libcurl.curl_easy_setopt(curl, CURLOPT_URL, request->endpoint);
  libcurl.curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  libcurl.curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  libcurl.curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  libcurl.curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
  libcurl.curl_easy_setopt(curl, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
  libcurl.curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  libcurl.curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(request->seconds * 1000));
  libcurl.curl_easy_setopt(curl, CURLOPT_USERAGENT, "pbg");
  libcurl.curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  libcurl.curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
  libcurl.curl_easy_setopt(curl, CURLOPT_WRITEDATA, out);
}

static PbgStatus
perform(CURL *const curl, const PbgBuffer *const out, char problem[160])
{
  const CURLcode code = libcurl.curl_easy_perform(curl);
  long           http = 0;
  libcurl.curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
  if (out->status) {
    snprintf(problem, 160, "the answer is larger than %zu bytes", out->limit);
    return PBG_TOO_LARGE;
  }
  if (code != CURLE_OK) {
    snprintf(problem, 160, "%s", libcurl.curl_easy_strerror(code));
    return PBG_BAD_READ;
  }
  if (http != 200) {
    snprintf(problem, 160, "HTTP status %ld", http);
    return PBG_BAD_READ;
  }
  return PBG_OK;
}

PbgStatus
pbg_service_ask(const PbgServiceRequest *const request, char **const answer, size_t *const len, char problem[160])
{
  static pthread_once_t once    = PTHREAD_ONCE_INIT;
  PbgBuffer             out     = {.limit = request->bytes};
  struct curl_slist    *headers = NULL;
  *answer                       = NULL;
  *len                          = 0;
  if (!libcurl_load()) {
    snprintf(problem, 160, "libcurl-gnutls.so.4 cannot be loaded");
    return PBG_BAD_READ;
  }
  pthread_once(&once, start_curl);
  CURL *const curl = libcurl.curl_easy_init();
  char *const text = curl ? libcurl.curl_easy_escape(curl, request->query.data, (int)request->query.len) : NULL;
  char *const body = text ? malloc(strlen(text) + 8) : NULL;
  PbgStatus   st   = PBG_NO_MEMORY;
  snprintf(problem, 160, "out of memory");
  headers =
    libcurl.curl_slist_append(headers, "Accept: application/sparql-results+json, application/sparql-results+xml;q=0.9");
  if (body && headers) {
    snprintf(body, strlen(text) + 8, "query=%s", text);
    libcurl.curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    set_up(curl, request, headers, &out);
    st = perform(curl, &out, problem);
  }
  if (st == PBG_OK) {
    *answer = out.data;
    *len    = out.len;
    out     = (PbgBuffer){0};
  }
  pbg_buffer_free(&out);
  libcurl.curl_slist_free_all(headers);
  free(body);
  libcurl.curl_free(text);
  libcurl.curl_easy_cleanup(curl);
  return st;
}
