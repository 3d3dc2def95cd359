// section_title.h - the name in the line that heads a section: 【政策法规】, 1 国家政策, 第一部分：政策法规, PART 01 国内, ◆ 地方 ◆.
#ifndef PBG_EXTRACT_SECTION_TITLE_H
#define PBG_EXTRACT_SECTION_TITLE_H

#include "extract/mapped.h"

/// The name without brackets around it, marks at its ends and the number before it; the line itself if nothing is left
PbgMapped
pbg_section_title(PbgMapped line);

#endif
