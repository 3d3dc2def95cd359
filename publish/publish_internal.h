// publish_internal.h - the list of files, and whether what is wrong was said: of publish.c, file.c and about.c.
#ifndef PBG_PUBLISH_PUBLISH_INTERNAL_H
#define PBG_PUBLISH_PUBLISH_INTERNAL_H

#include "publish/publish.h"

typedef struct PbgPublishFiles {
  PbgPublishedFile *list; ///< Own
  size_t            count, room;
  PbgArena         *names;
  bool              reported; ///< Why nothing more can be written
} PbgPublishFiles;

#endif
