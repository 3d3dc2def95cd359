// report.h - the subcommand that writes a store as one page of HTML.
#ifndef PBG_CLI_REPORT_H
#define PBG_CLI_REPORT_H

/// `pbg report`; the exit code
int
pbg_command_report(int argc, char **argv);

#endif
