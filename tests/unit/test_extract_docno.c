// test_extract_docno.c - all numbers of a text in their usual form, separated by "; ".
#include "extract/docno.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *text;
  const char *want;
} Case;

static void
check_numbers(const Case *const cases, const size_t count)
{
  PbgArena *const arena = pbg_test_arena();
  PbgBuffer       out   = {0};
  for (size_t i = 0; i < count; ++i) {
    const PbgStrView text = pbg_sv(cases[i].text);
    PbgDocNo         no   = {0, 0};
    for (size_t from = 0; pbg_docno_find(pbg_test_lexicon(), text, from, text.len, &no); from = no.at + no.len) {
      pbg_buffer_add(&out, out.len ? PBG_LIT("; ") : PBG_LIT(""));
      pbg_buffer_add(&out, pbg_docno_repair(pbg_sv_slice(text, no.at, no.at + no.len), arena));
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
  pbg_arena_free(arena);
}

static void
test_codes(void)
{
  static const Case cases[] = {
    {"（国办发〔2022〕14号）", "国办发〔2022〕14号"},
    {"国发[2015]50号", "国发〔2015〕50号"},
    {"（粤府办〔2023〕5号）", "粤府办〔2023〕5号"},
    {"财科教〔2017〕128号", "财科教〔2017〕128号"},
    {"银发〔2018〕301号文", "银发〔2018〕301号"},
    {"法释〔2026〕18号", "法释〔2026〕18号"},
    {"国办发【2017】6号", "国办发〔2017〕6号"},
    {"国办发（2017）6号", "国办发〔2017〕6号"},
    {"国办发„2009‟3号", "国办发〔2009〕3号"}, // as typesetters leave them
    {"科工法字[2000] 851号", "科工法字〔2000〕851号"},
    {"国办发﹝2022﹞14号", "国办发〔2022〕14号"},
    {"国办函〔202178号", "国办函〔2021〕78号"}, // the second bracket is lost
    {"工信部联信发〔2023〕第7号", "工信部联信发〔2023〕第7号"},
    {"中华人民共和国国务院令第790号", "国务院令第790号"},
    {"中华人民共和国国家发展和改革委员会令第11号", "国家发展和改革委员会令第11号"},
    {"国家数据局令第1号", "国家数据局令第1号"},
    {"中华人民共和国主席令第六十一号", "主席令第六十一号"},
    {"浙江省第十三届人民代表大会公告第6号", "第十三届人民代表大会公告第6号"},
    {"（国发〔2015〕50号）同国办发〔2022〕14号", "国发〔2015〕50号; 同国办发〔2022〕14号"},
    {"《A》（国发〔2015〕50号）、《B》（国发〔2016〕51号）", "国发〔2015〕50号; 国发〔2016〕51号"},
  };
  check_numbers(cases, sizeof cases / sizeof *cases);
}

static void
test_decrees(void)
{
  static const Case cases[] = {
    {"2024年第27号令", "2024年第27号令"},
    {"第27号令", "第27号令"},
    {"（国务院令第755号）", "国务院令第755号"},
    {"以国务院令第790号公布", "国务院令第790号"},
    {"签署国务院令第790号", "国务院令第790号"},
    {"签署第766号国务院令，公布", "国务院令第766号"},
    {"交通运输部令2023年第4号", "交通运输部令2023年第4号"},
    {"上海市人民政府令（2019年）第21号", "上海市人民政府令（2019年）第21号"},
    {"财政部税务总局公告2023年第7号", "公告2023年第7号"},
    {"2024年第15号公告", "2024年第15号公告"},
    {"（2024年第1号）", "2024年第1号"},
    {"国家标准公告（2025年第2号）", "2025年第2号"},
    {"公布第4/2025号法律《X》", "第4/2025号法律"}, // of Macao
    {"第12/2023号行政长官批示", "第12/2023号行政长官批示"},
    {"第4/2025号案件", ""},
  };
  check_numbers(cases, sizeof cases / sizeof *cases);
}

static void
test_standards(void)
{
  static const Case cases[] = {
    {"GB/T 40692-2021《X》", "GB/T 40692-2021"},
    {"GB/T40692-2021", "GB/T40692-2021"},
    {"GB/T 28827.1-2022《X》", "GB/T 28827.1-2022"},
    {"DB31/T 1179-2019", "DB31/T 1179-2019"},
    {"GB 12345—2020", "GB 12345—2020"},
    {"T/CCSA 481-2023", "T/CCSA 481-2023"},
    {"JR/T 0197-2020、JR/T 0223-2021", "JR/T 0197-2020; JR/T 0223-2021"},
    {"TC260-PG-20231A", ""},
    {"TC609-6-2025-01", "TC609-6-2025-01"},
  };
  check_numbers(cases, sizeof cases / sizeof *cases);
}

static void
test_none(void)
{
  static const Case cases[] = {
    {"【2017】6号", ""}, // no code
    {"索引号000014349/2018-00222", ""},
    {"参议院第3130号法案", ""},
    {"第十四届全国人大第三十六条", ""},
    {"国办发〔2022〕号", ""}, // no serial
    {"国办发〔22〕14号", ""},
    {"2023年第11期", ""},
    {"HHCR-2023-01005", ""}, // a registration
    {"XGB/T 40692-2021", ""},
    {"GB/T", ""},
    {"命令第", ""},
    {"数据20条", ""},
    {"", ""},
  };
  check_numbers(cases, sizeof cases / sizeof *cases);
}

static void
test_range(void)
{
  const PbgStrView text = PBG_LIT("国办发〔2022〕14号");
  PbgDocNo         no   = {99, 99};
  CU_ASSERT(!pbg_docno_find(pbg_test_lexicon(), text, 0, text.len - 3, &no)); // 号 lies behind the range
  CU_ASSERT(pbg_docno_find(pbg_test_lexicon(), text, 3, text.len, &no));
  CU_ASSERT_EQUAL(no.at, 3); // what stands before the range is not looked at
  CU_ASSERT_EQUAL(no.len, text.len - 3);
}

static void
test_is_standard(void)
{
  static const char *const yes[] = {"GB/T 1-2020", "DB31/T 1179-2019", "T/CCSA 481-2023",
                                    "TC260-003",   "JR/T 0197-2020",   "YD/T 1-2020"};
  static const char *const no[]  = {"国办发〔2022〕14号", "2024年第27号令", "GDPR", "T-1", "A/B 1", ""};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; ++i) {
    CU_ASSERT(pbg_docno_is_standard(pbg_test_lexicon(), pbg_sv(yes[i])));
  }
  for (size_t i = 0; i < sizeof no / sizeof *no; ++i) {
    CU_ASSERT(!pbg_docno_is_standard(pbg_test_lexicon(), pbg_sv(no[i])));
  }
}

void
pbg_suite_extract_docno(void);

void
pbg_suite_extract_docno(void)
{
  CU_pSuite suite = CU_add_suite("extract/docno", NULL, NULL);
  CU_add_test(suite, "codes with a year in brackets", test_codes);
  CU_add_test(suite, "decrees and announcements", test_decrees);
  CU_add_test(suite, "standards", test_standards);
  CU_add_test(suite, "what is no number", test_none);
  CU_add_test(suite, "only the given bytes are looked at", test_range);
  CU_add_test(suite, "which number is a standard's", test_is_standard);
}
