// version.h - the version of program and library, written once.
#ifndef PBG_BASE_VERSION_H
#define PBG_BASE_VERSION_H

#define PBG_VERSION "0.1.0"

#endif
