// http.c - the only file that calls libcurl.
#include "net/http.h"

#include "base/library.h"

#define CURL_DISABLE_TYPECHECK // by macros in the names of functions
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIBRARY "libcurl-gnutls.so.4"
#define FUNCTIONS(X)                                                                                                   \
  X(curl_easy_cleanup)                                                                                                 \
  X(curl_easy_getinfo)                                                                                                 \
  X(curl_easy_init)                                                                                                    \
  X(curl_easy_perform)                                                                                                 \
  X(curl_easy_setopt)                                                                                                  \
  X(curl_easy_strerror)                                                                                                \
  X(curl_global_init)                                                                                                  \
  X(curl_slist_append)                                                                                                 \
  X(curl_slist_free_all)
PBG_LIBRARY(libcurl, LIBRARY, FUNCTIONS)

struct PbgHttpImpl {
  CURL          *curl; ///< NULL: there is no libcurl
  PbgHttpOptions options;
};

/// One request
typedef struct {
  const PbgHttpRequest *request;
  PbgHttpAnswer        *answer;
  PbgStatus             body_status;
} Exchange;

static void
start_curl(void)
{
  (void)libcurl.curl_global_init(CURL_GLOBAL_DEFAULT);
}

PbgHttp *
pbg_http_new(const PbgHttpOptions *const options)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  PbgHttp *const        http = calloc(1, sizeof *http);
  if (!http) {
    return NULL;
  }
  http->options = *options;
  if (libcurl_load()) {
    pthread_once(&once, start_curl);
    http->curl = libcurl.curl_easy_init();
    if (!http->curl) {
      free(http);
      return NULL;
    }
  }
  return http;
}

void
pbg_http_free(PbgHttp *const http)
{
  if (http && http->curl) {
    libcurl.curl_easy_cleanup(http->curl);
  }
  free(http);
}

static size_t
on_bytes(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  PbgBuffer *const out = &((Exchange *)handle)->answer->body;
  pbg_buffer_add(out, (PbgStrView){bytes, size * count});
  return out->status ? 0 : size * count;
}

/// Also of answers that were followed: a status line begins each
static size_t
on_header(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  PbgHttpAnswer *const answer = ((Exchange *)handle)->answer;
  const PbgStrView     line   = {bytes, size * count};
  char                 head[32];
  snprintf(head, sizeof head, "%.*s", (int)(line.len < 31 ? line.len : 31), line.data);
  const char *const blank = strchr(head, ' ');
  if (!strncmp(head, "HTTP/", 5) && blank) {
    answer->see_other = answer->see_other || strtol(blank, NULL, 10) == 303;
  } else if (!strncasecmp(head, "Retry-After:", 12)) {
    const double seconds = strtod(head + 12, NULL); // a date, which is allowed too, gives 0 or a day of the month
    answer->retry_after  = strchr(head + 12, ':') || seconds < 0 ? 0 : seconds;
  }
  return line.len;
}

static size_t
on_read(char *const out, const size_t size, const size_t count, void *const handle)
{
  Exchange *const          exchange = handle;
  const PbgHttpBody *const body     = exchange->request->body;
  const size_t             len      = body->read(body->handle, out, size * count, &exchange->body_status);
  return exchange->body_status ? CURL_READFUNC_ABORT : len;
}

static int
on_seek(void *const handle, const curl_off_t offset, const int origin)
{
  Exchange *const          exchange = handle;
  const PbgHttpBody *const body     = exchange->request->body;
  if (offset || origin != SEEK_SET) {
    return CURL_SEEKFUNC_CANTSEEK;
  }
  exchange->body_status = body->rewind(body->handle);
  return exchange->body_status ? CURL_SEEKFUNC_FAIL : CURL_SEEKFUNC_OK;
}

static void
set_login(const PbgHttp *const http)
{
  const PbgHttpOptions *const options = &http->options;
  if (options->login) {
    // Two ways, so that libcurl asks before it sends anything: a lone Digest would begin with an empty PUT
    libcurl.curl_easy_setopt(http->curl, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
  }
  if (options->login && options->user) {
    libcurl.curl_easy_setopt(http->curl, CURLOPT_USERNAME, options->user);
    libcurl.curl_easy_setopt(http->curl, CURLOPT_PASSWORD, options->password ? options->password : "");
  } else if (options->login) {
    libcurl.curl_easy_setopt(http->curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
    libcurl.curl_easy_setopt(http->curl, CURLOPT_NETRC_FILE, options->netrc);
  }
}

static void
set_limits(const PbgHttp *const http, const char *const url)
{
  CURL *const curl = http->curl;
  const bool  safe = !strncasecmp(url, "https:", 6); // stays so
  libcurl.curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  libcurl.curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, safe ? "https" : "http,https");
  libcurl.curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  libcurl.curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
  libcurl.curl_easy_setopt(curl, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
  libcurl.curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  libcurl.curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(http->options.seconds * 1000));
  libcurl.curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 30L);
  libcurl.curl_easy_setopt(curl, CURLOPT_USERAGENT, "pbg");
  if (http->options.authority) {
    libcurl.curl_easy_setopt(curl, CURLOPT_CAINFO, http->options.authority);
  }
}

static void
set_body(CURL *const curl, Exchange *const exchange)
{
  const PbgHttpRequest *const request = exchange->request;
  // Not curl_easy_reset(): it forgets what the server asked of the login
  libcurl.curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  libcurl.curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, NULL);
  if (request->body) {
    libcurl.curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    libcurl.curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)request->body->size);
    libcurl.curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
    libcurl.curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
    libcurl.curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, on_seek);
    libcurl.curl_easy_setopt(curl, CURLOPT_SEEKDATA, exchange);
  } else if (request->bytes.len) {
    libcurl.curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->bytes.len);
    libcurl.curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->bytes.data);
  } else if (!strcmp(request->method, "HEAD")) {
    libcurl.curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  }
  if (strcmp(request->method, "HEAD") != 0 && strcmp(request->method, "POST") != 0) {
    libcurl.curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
  }
}

static PbgHttpEnd
end_of(const CURLcode code)
{
  switch (code) {
  case CURLE_OK:
    return PBG_HTTP_ANSWERED;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_COULDNT_CONNECT:
    return PBG_HTTP_UNREACHABLE;
  case CURLE_OPERATION_TIMEDOUT:
    return PBG_HTTP_TIMED_OUT;
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_GOT_NOTHING:
  case CURLE_PARTIAL_FILE:
  case CURLE_SEND_FAIL_REWIND:
  case CURLE_UPLOAD_FAILED:
    return PBG_HTTP_LOST;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
    return PBG_HTTP_UNTRUSTED;
  case CURLE_WRITE_ERROR:
  case CURLE_ABORTED_BY_CALLBACK:
  case CURLE_OUT_OF_MEMORY:
    return PBG_HTTP_ABORTED;
  default:
    return PBG_HTTP_IMPOSSIBLE;
  }
}

static PbgStatus
perform(CURL *const curl, Exchange *const exchange)
{
  PbgHttpAnswer *const answer = exchange->answer;
  const CURLcode       code   = exchange->body_status ? CURLE_ABORTED_BY_CALLBACK : libcurl.curl_easy_perform(curl);
  long                 status = 0;
  libcurl.curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer->status = (int)status;
  answer->end    = end_of(code);
  if (exchange->body_status) {
    answer->end = PBG_HTTP_ABORTED;
    snprintf(answer->problem, sizeof answer->problem, "%s", pbg_status_text(exchange->body_status));
    return exchange->body_status;
  }
  if (answer->body.status == PBG_TOO_LARGE) {
    snprintf(answer->problem, sizeof answer->problem, "the answer is larger than %zu bytes", answer->body.limit);
    return PBG_TOO_LARGE;
  }
  if (answer->body.status || code == CURLE_OUT_OF_MEMORY) {
    snprintf(answer->problem, sizeof answer->problem, "%s", pbg_status_text(PBG_NO_MEMORY));
    return PBG_NO_MEMORY;
  }
  snprintf(answer->problem, sizeof answer->problem, "%s", code ? libcurl.curl_easy_strerror(code) : "");
  return code ? PBG_BAD_READ : PBG_OK;
}

PbgStatus
pbg_http_send(PbgHttp *const http, const PbgHttpRequest *const request, PbgHttpAnswer *const answer)
{
  Exchange           exchange = {.request = request, .answer = answer};
  struct curl_slist *headers  = NULL;
  bool               good     = true;
  pbg_buffer_clear(&answer->body);
  *answer            = (PbgHttpAnswer){.end = PBG_HTTP_ABORTED, .body = answer->body};
  answer->body.limit = http->options.bytes;
  if (!http->curl) {
    answer->end = PBG_HTTP_IMPOSSIBLE;
    snprintf(answer->problem, sizeof answer->problem, LIBRARY " cannot be loaded");
    return PBG_BAD_READ;
  }
  for (const char *const *header = request->headers; good && header && *header; ++header) {
    struct curl_slist *const more = libcurl.curl_slist_append(headers, *header);
    good                          = more != NULL;
    headers                       = good ? more : headers;
  }
  if (!good) {
    libcurl.curl_slist_free_all(headers);
    snprintf(answer->problem, sizeof answer->problem, "%s", pbg_status_text(PBG_NO_MEMORY));
    return PBG_NO_MEMORY;
  }
  libcurl.curl_easy_setopt(http->curl, CURLOPT_URL, request->url);
  libcurl.curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, headers);
  libcurl.curl_easy_setopt(http->curl, CURLOPT_WRITEFUNCTION, on_bytes);
  libcurl.curl_easy_setopt(http->curl, CURLOPT_WRITEDATA, &exchange);
  libcurl.curl_easy_setopt(http->curl, CURLOPT_HEADERFUNCTION, on_header);
  libcurl.curl_easy_setopt(http->curl, CURLOPT_HEADERDATA, &exchange);
  set_limits(http, request->url);
  set_login(http);
  set_body(http->curl, &exchange);
  exchange.body_status = request->body ? request->body->rewind(request->body->handle) : PBG_OK;
  const PbgStatus st   = perform(http->curl, &exchange);
  libcurl.curl_slist_free_all(headers);
  return st;
}

void
pbg_http_escape(PbgBuffer *const out, const PbgStrView text)
{
  static const char kept[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  for (size_t i = 0; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c && strchr(kept, c)) {
      pbg_buffer_add_char(out, (char)c);
    } else {
      pbg_buffer_print(out, "%%%02X", c);
    }
  }
}
