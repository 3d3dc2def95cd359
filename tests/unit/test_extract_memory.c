// test_extract_memory.c - a bulletin in an arena that is too small: PBG_NO_MEMORY with a message, whatever the limit.
#include "extract/reader.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

static PbgLexicon *lexicon;

static int
build_lexicon(void)
{
  lexicon = pbg_lexicon_new();
  return !lexicon || pbg_lexicon_add_builtin(lexicon, NULL) || pbg_lexicon_finish(lexicon, NULL);
}

static int
free_lexicon(void)
{
  pbg_lexicon_free(lexicon);
  lexicon = NULL;
  return 0;
}

// Every step of the reader takes something: contents, headings over two lines, links, tables, lists of bodies, aliases,
// carried titles, fields, editions, terms; U+33A9 and the like grow when they are folded
static const char bulletin[] =
  "# 数据政策动态\n\n2024年第3期（总第50期）\n\n2024年3月20日\n\n主办单位：湖南省数据局\n\n目录\n\n"
  "一、国家\n1. 国家发展改革委等九部门印发《关于推进数据基础设施建设的指导意见》……1\n2. "
  "国务院公布《数据安全管理条例》……2\n"
  "二、地方\n3. 湖南省人民政府办公厅关于印发《湖南省公共数据授权运营管理办法（试行）》的通知……3\n\n"
  "一、国家\n\n1. 国家发展改革委等九部门印发《关于推进数据基础\n设施建设的指导意见》\n\n"
  "3月15日，国家发展改革委、国家数据局、工业和信息化部会同某某联合会等九部门印发《关于推进数据基础设施建设的指导意见》"
  "（发改数据〔2024〕15号，"
  "以下简称《意见》），自2024年4月1日起施行，有效期5年。《意见》提出，到2026年建成㍿㌀㌔网络。《旧数据管理办法（2019年"
  "版）》同时废止。\n"
  "链接：[网页](https://www.example.cn/a(1)) <https://www.example.cn/b> www.example.cn/c &amp; <a "
  "href=\"http://x.cn/1\">甲</a>\n（来源：国家发展改革委网站）\n\n"
  "2. "
  "国务院公布《数据安全管理条例》\n\n国务院总理签署国务院令第790号，公布《数据安全管理条例》，自公布之日起30日后施行。"
  "该条例于2月5日经国务院第20次常务会议通过。"
  "根据湖南省数据安全管理实施办法（2023-2025年），按照要求执行。GB/T 43697-2024《数据安全技术 "
  "数据分类分级规则》、《数据法》（Data Act）一并公布。\n来源：“数据”公众号\n\n"
  "二、地方\n\n3. 湖南省人民政府办公厅关于印发《湖南省公共数据授权运营管理办法（试行）》的通知\n\n"
  "近日，湖南省人民政府办公厅印发《关于印发〈湖南省公共数据授权运营管理办法（试行）〉的通知》（湘政办发〔2024〕8号），"
  "省数据局、长沙市岳麓区人民政府负责。\n"
  "发布单位：湖南省人民政府办公厅\n发布时间：2024年3月6日\n文号：湘政办发〔2024〕8号\n实施日期：2024年5月1日\n链接：htt"
  "ps://www.hunan.gov.cn/\nabc/1.html\n\n"
  "投稿邮箱：a@example.cn\n";

typedef struct {
  size_t    count;
  PbgStatus last;
} Said;

static void
on_problem(void *const handle, const PbgProblem *const problem)
{
  Said *const said = handle;
  said->count += problem->severity == PBG_ERROR;
  said->last = problem->status;
}

// Read it within the limit; false when it fits
static bool
is_too_small(const PbgStrView text, const size_t limit)
{
  Said                   said    = {0};
  const PbgReport        report  = {&said, on_problem};
  const PbgReaderOptions options = {lexicon, &report};
  PbgArena *const        arena   = pbg_arena_new(limit);
  PbgIssue              *issue   = NULL;
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  const PbgStatus st = pbg_read_issue(&options, text, "sample", arena, &issue);
  CU_ASSERT_FATAL(st == PBG_OK || st == PBG_NO_MEMORY);
  CU_ASSERT_EQUAL(!st, issue != NULL);
  CU_ASSERT_EQUAL(pbg_arena_is_full(arena), st == PBG_NO_MEMORY);
  if (st) {
    CU_ASSERT_EQUAL(said.count, 1);
    CU_ASSERT_EQUAL(said.last, PBG_NO_MEMORY);
  }
  pbg_arena_free(arena);
  return st;
}

static void
test_small_arena(void)
{
  const PbgStrView text  = {bulletin, sizeof bulletin - 1};
  size_t           steps = 0;
  size_t           limit = 0;
  for (size_t most = (size_t)4 << 20; limit < most && is_too_small(text, limit);
       limit += 272) { // not a multiple of a common size
    ++steps;
  }
  CU_ASSERT(steps > 200);
  CU_ASSERT(limit < (size_t)2 << 20);
  CU_ASSERT(!is_too_small(text, limit * 2));
}

static void
test_rewind(void)
{
  PbgArena *const arena = pbg_arena_new((size_t)1 << 20);
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  const PbgArenaMark empty = pbg_arena_mark(arena);
  const char *const  kept  = pbg_arena_alloc(arena, 100);
  const PbgArenaMark mark  = pbg_arena_mark(arena);
  char *const        first = pbg_arena_alloc(arena, 200);
  CU_ASSERT(kept && first);
  CU_ASSERT_PTR_NOT_NULL(pbg_arena_alloc(arena, 300000)); // a block of its own
  pbg_arena_rewind(arena, mark);
  CU_ASSERT_PTR_EQUAL(pbg_arena_alloc(arena, 200), first);
  pbg_arena_rewind(arena, empty);
  CU_ASSERT_PTR_NOT_NULL(pbg_arena_alloc(arena, (size_t)1 << 20)); // all of it is free again
  CU_ASSERT(!pbg_arena_is_full(arena));
  CU_ASSERT_PTR_NULL(pbg_arena_alloc(arena, 1));
  CU_ASSERT(pbg_arena_is_full(arena));
  pbg_arena_clear(arena);
  CU_ASSERT_PTR_NOT_NULL(pbg_arena_alloc(arena, 1));
  pbg_arena_free(arena);
}

void
pbg_suite_extract_memory(void);

void
pbg_suite_extract_memory(void)
{
  CU_pSuite suite = CU_add_suite("extract: memory", build_lexicon, free_lexicon);
  CU_add_test(suite, "a bulletin in an arena of any size", test_small_arena);
  CU_add_test(suite, "arena: rewound, full, cleared", test_rewind);
}
