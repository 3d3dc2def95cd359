// push_say.h - what the answer of a server means for a push, in words for people who know policies better than HTTP.
#ifndef PBG_PUBLISH_PUSH_SAY_H
#define PBG_PUBLISH_PUSH_SAY_H

#include "base/report.h"
#include "base/strview.h"
#include "net/http.h"

/// The request was carried out
bool
pbg_push_is_done(const PbgHttpAnswer *answer);

/// It may work a little later
bool
pbg_push_is_passing(const PbgHttpAnswer *answer);

/// Note that it will be tried again after some seconds
void
pbg_push_say_again(
  const PbgReport *report, const char *endpoint, PbgStrView graph, const PbgHttpAnswer *answer, double seconds);

/// Report why it failed and what to do. True if the other graphs would fail as well.
bool
pbg_push_say_failure(
  const PbgReport *report, const char *endpoint, PbgStrView graph, const PbgHttpAnswer *answer, PbgStatus status);

#endif
