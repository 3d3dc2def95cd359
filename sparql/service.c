// service.c - the request of SERVICE.
#include "sparql/service.h"

#include "net/http.h"

#include <stdio.h>

PbgStatus
pbg_service_ask(const PbgServiceRequest *const request, char **const answer, size_t *const len, char problem[160])
{
  static const char *const headers[] = {"Accept: application/sparql-results+json, application/sparql-results+xml;q=0.9",
                                        NULL};
  const PbgHttpOptions     options   = {.seconds = request->seconds, .bytes = request->bytes};
  PbgHttpAnswer            got       = {.end = PBG_HTTP_ABORTED};
  PbgBuffer                form      = {0};
  PbgHttp *const           http      = pbg_http_new(&options);
  PbgStatus                st        = PBG_NO_MEMORY;
  *answer                            = NULL;
  *len                               = 0;
  snprintf(problem, 160, "out of memory");
  pbg_buffer_add(&form, PBG_LIT("query="));
  pbg_http_escape(&form, request->query);
  if (http && !form.status) {
    const PbgHttpRequest post = {
      .method = "POST", .url = request->endpoint, .headers = headers, .bytes = pbg_buffer_view(&form)};
    st = pbg_http_send(http, &post, &got);
    snprintf(problem, 160, "%s", got.problem);
  }
  if (st == PBG_OK && got.status != 200) {
    snprintf(problem, 160, "HTTP status %d", got.status);
    st = PBG_BAD_READ;
  }
  if (st == PBG_OK) {
    *answer  = got.body.data;
    *len     = got.body.len;
    got.body = (PbgBuffer){0};
  }
  pbg_buffer_free(&got.body);
  pbg_buffer_free(&form);
  pbg_http_free(http);
  return st;
}
