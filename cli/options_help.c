// options_help.c - the help of a subcommand, from the table of options; absolute IRIs.
#include "cli/options_internal.h"

#include <ctype.h>
#include <string.h>

static bool
is_scheme_char(const char c)
{
  return isalnum((unsigned char)c) || c == '+' || c == '-' || c == '.';
}

bool
pbg_is_absolute_iri(const char *const text)
{
  if (!isalpha((unsigned char)text[0])) {
    return false;
  }
  const char *c = text;
  while (is_scheme_char(*c)) {
    ++c;
  }
  if (*c != ':' || !c[1]) {
    return false;
  }
  for (; *c; ++c) {
    if ((unsigned char)*c <= ' ' || *c == 0x7F || strchr("<>\"{}|\\^`", *c)) {
      return false;
    }
  }
  return true;
}

#define HELP_COLUMN 26

static void
print_option(FILE *const out, const PbgOption *const option)
{
  char head[64];
  snprintf(head, sizeof head, "  %c%c%s--%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
           option->letter ? ", " : "  ", option->name, option->argument ? " " : "",
           option->argument ? option->argument : "");
  fprintf(out, "%-*s", HELP_COLUMN, head);
  const char *line = option->help;
  if (strlen(head) >= HELP_COLUMN) {
    fprintf(out, "\n%*s", HELP_COLUMN, "");
  }
  for (const char *end; (end = strchr(line, '\n')); line = end + 1) {
    fprintf(out, "%.*s\n%*s", (int)(end - line), line, HELP_COLUMN, "");
  }
  fprintf(out, "%s\n", line);
}

void
pbg_options_help(const PbgUsage *const usage, FILE *const out)
{
  fprintf(out, "%s\nOptions:\n", usage->head);
  for (size_t i = 0; pbg_option_at(i); ++i) {
    if (pbg_option_at(i)->of & usage->bit) {
      print_option(out, pbg_option_at(i));
    }
  }
  fputs(usage->no_rdf ? "" : "\nFormats:\n", out);
  for (size_t i = 0; !usage->no_rdf && pbg_format_at(i); ++i) {
    const PbgFormat *const format = pbg_format_at(i);
    fprintf(out, "  %-12s%-12s%s\n", format->name, format->ending, format->label);
  }
  if (usage->bit & (PBG_OF_EXTRACT | PBG_OF_DUMP)) {
    fprintf(out, "  %-12s%-12s%s\n", "csv", ".csv", "tables for people (see pbg export)");
  }
  fputs(usage->bit == PBG_OF_EXPORT ? "\nProducts:\n" : "", out);
  for (size_t i = 0; usage->bit == PBG_OF_EXPORT && pbg_product_at(i); ++i) {
    const PbgProduct *const product = pbg_product_at(i);
    fprintf(out, "  %-12s%-18s%s\n", product->name ? product->name : "", product->path, product->title);
  }
  fprintf(out, "\n%s", usage->tail);
}

int
pbg_options_print_help(const PbgUsage *const usage)
{
  pbg_options_help(usage, stdout);
  return fflush(stdout) ? PBG_EXIT_DATA : PBG_EXIT_OK;
}

int
pbg_options_complain(const char *const message)
{
  fprintf(stderr, "pbg: %s\n", message);
  return PBG_EXIT_USAGE;
}
