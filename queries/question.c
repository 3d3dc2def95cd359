// question.c - see question.h.
#include "queries/question.h"

static const char *const kinds[] = {"text", "string", "number", "date", "iri"};

static bool
is_kind(const PbgStrView word)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (pbg_sv_equal(word, pbg_sv(kinds[i]))) {
      return true;
    }
  }
  return false;
}

/// Behind the first blank
static PbgStrView
behind_word(PbgStrView text)
{
  (void)pbg_sv_cut(&text, ' ');
  return pbg_sv_trim(text);
}

static PbgStrView
example_of(const PbgStrView braces)
{
  const size_t from = pbg_sv_find(braces, PBG_LIT("\""), 0);
  const size_t to   = from == PBG_NPOS ? PBG_NPOS : pbg_sv_find(braces, PBG_LIT("\""), from + 1);
  return to == PBG_NPOS ? pbg_sv_trim(braces) : pbg_sv_slice(braces, from + 1, to);
}

/// VALUES ?NAME { … } #@ KIND zh / en
static PbgStatus
read_parameter(const PbgStrView line, PbgQuestion *const out)
{
  const size_t mark  = pbg_sv_find(line, PBG_LIT("#@ "), 0);
  const size_t name  = pbg_sv_find(line, PBG_LIT("VALUES ?"), 0);
  const size_t open  = pbg_sv_find(line, PBG_LIT("{"), 0);
  const size_t close = pbg_sv_rfind(line, PBG_LIT("}"), mark == PBG_NPOS ? line.len : mark);
  if (mark == PBG_NPOS) {
    return PBG_OK;
  }
  if (name == PBG_NPOS || open == PBG_NPOS || close == PBG_NPOS || close < open || open < name ||
      out->parameter_count == PBG_MAX_PARAMETERS) {
    return PBG_BAD_DATA;
  }
  PbgStrView          rest = pbg_sv_from(line, mark + 3);
  PbgParameter *const p    = &out->parameters[out->parameter_count++];
  p->name                  = pbg_sv_trim(pbg_sv_slice(line, name + 8, open));
  p->about                 = behind_word(rest);
  p->kind                  = pbg_sv_cut(&rest, ' ');
  p->braces                = pbg_sv_slice(line, open + 1, close);
  p->example               = example_of(p->braces);
  return is_kind(p->kind) && p->name.len ? PBG_OK : PBG_BAD_DATA;
}

/// A comment without its mark; empty if the line is none
static PbgStrView
comment(const PbgStrView line)
{
  return pbg_sv_starts(line, PBG_LIT("# ")) ? pbg_sv_trim(pbg_sv_from(line, 2)) : (PbgStrView){NULL, 0};
}

PbgStatus
pbg_question_read(const PbgStrView text, PbgQuestion *const out)
{
  PbgStrView rest = text;
  *out            = (PbgQuestion){.text = text};
  out->chinese    = comment(pbg_sv_cut(&rest, '\n'));
  out->english    = comment(pbg_sv_cut(&rest, '\n'));
  PbgStatus st    = out->chinese.len && out->english.len ? PBG_OK : PBG_BAD_DATA;
  while (!st && rest.data) {
    st = read_parameter(pbg_sv_cut(&rest, '\n'), out);
  }
  return st;
}

const PbgParameter *
pbg_question_parameter(const PbgQuestion *const question, const PbgStrView name)
{
  for (size_t i = 0; i < question->parameter_count; ++i) {
    if (pbg_sv_equal(question->parameters[i].name, name)) {
      return &question->parameters[i];
    }
  }
  return NULL;
}

static void
add_string(PbgBuffer *const out, const PbgStrView text)
{
  pbg_buffer_add_char(out, '"');
  for (size_t i = 0; i < text.len; ++i) {
    const char c = text.data[i];
    if (c == '"' || c == '\\') {
      pbg_buffer_add_char(out, '\\');
    }
    pbg_buffer_add(out, c == '\n' ? PBG_LIT("\\n") : c == '\r' ? PBG_LIT("\\r") : (PbgStrView){&text.data[i], 1});
  }
  pbg_buffer_add_char(out, '"');
}

static bool
is_number(const PbgStrView text)
{
  size_t i = text.len && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
  for (const size_t from = i; i < text.len; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || i - from > 17) {
      return false;
    }
  }
  return text.len && text.data[text.len - 1] >= '0';
}

/// 2024-06-30
static bool
is_date(const PbgStrView text)
{
  static const char form[] = "0000-00-00";
  for (size_t i = 0; i < text.len && text.len == sizeof form - 1; ++i) {
    if (form[i] == '-' ? text.data[i] != '-' : text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
  }
  return text.len == sizeof form - 1;
}

static bool
is_iri(const PbgStrView text)
{
  for (size_t i = 0; i < text.len; ++i) {
    if ((unsigned char)text.data[i] <= ' ' || strchr("<>\"{}|\\^`", text.data[i])) {
      return false;
    }
  }
  return pbg_sv_has(text, PBG_LIT(":"));
}

PbgStatus
pbg_question_value(const PbgParameter *const parameter, const PbgStrView value, PbgBuffer *const out)
{
  const char kind = parameter->kind.data[0];
  if ((kind == 'n' && !is_number(value)) || (kind == 'd' && !is_date(value)) || (kind == 'i' && !is_iri(value))) {
    return PBG_BAD_DATA;
  }
  if (kind == 'n') {
    pbg_buffer_add(out, value);
  } else if (kind == 'i') {
    pbg_buffer_print(out, "<%.*s>", PBG_ARG(value));
  } else {
    add_string(out, value);
  }
  if (kind == 't') {
    pbg_buffer_add(out, PBG_LIT("@zh "));
    add_string(out, value);
  } else if (kind == 'd') {
    pbg_buffer_add(out, PBG_LIT("^^<http://www.w3.org/2001/XMLSchema#date>"));
  }
  return out->status;
}

void
pbg_question_compose(const PbgQuestion *const question, const PbgStrView *const values, PbgBuffer *const out)
{
  size_t from = 0;
  for (size_t i = 0; i < question->parameter_count; ++i) {
    const PbgStrView braces = question->parameters[i].braces;
    const size_t     at     = (size_t)(braces.data - question->text.data);
    if (values[i].data) {
      pbg_buffer_add(out, pbg_sv_slice(question->text, from, at));
      pbg_buffer_add_char(out, ' ');
      pbg_buffer_add(out, values[i]);
      pbg_buffer_add_char(out, ' ');
      from = at + braces.len;
    }
  }
  pbg_buffer_add(out, pbg_sv_from(question->text, from));
}
