# pbg - policy bulletins to linked data. GNU make.
#
#   make          the library build/libpbg.a and the program build/pbg
#   make demo     install what is missing, build, turn the samples into build/demo/
#   make test     install what is missing, build, run all tests
#   make help     the other targets
#
# CC, CFLAGS, LDFLAGS, PREFIX, DESTDIR and BUILD are yours; what the code needs is added to them.

BUILD  ?= build
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 20

PACKAGES := raptor2 libxml-2.0 libutf8proc nettle libpcre2-8 serd-0 lmdb redland libcurl yajl zlib
# What the modules need besides: pbg-NAME.so is made of input/module/NAME*.c
MODULES       := docx pdf hant
docx_PACKAGES := libzip libxml-2.0
pdf_PACKAGES  := poppler-glib
hant_PACKAGES := opencc
NEEDED        := $(PACKAGES) $(foreach m,$(MODULES),$($(m)_PACKAGES))
WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
        -Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wformat=2 -Wvla
pkg = $(shell pkg-config $(1) $(PACKAGES) 2>/dev/null)
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(call pkg,--cflags))
PKG_LIBS   := $(call pkg,--libs)
NEEDED_CFLAGS = $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(NEEDED) 2>/dev/null))

override CFLAGS += -std=c11 -D_POSIX_C_SOURCE=200809L -I. $(PKG_CFLAGS) $(WARN) -pthread -MMD -MP
override LDLIBS += -Wl,--as-needed $(PKG_LIBS) -lm

DATA    := $(sort $(wildcard ontology/data/*.tsv))
QUESTIONS := $(sort $(wildcard queries/*.rq))
LINKS     := $(sort $(wildcard link/data/*.tsv))
SHEETS    := $(sort $(wildcard publish/tables/*.rq))
COUNTS    := $(sort $(wildcard publish/counts/*.rq))
EMBEDDED := $(patsubst %,$(BUILD)/%.o,tables shapes questions sheets counts page links)
OBJECTS  = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)))
LIB     := $(call OBJECTS,base/*.c input/*.c extract/*.c ontology/*.c rdf/*.c sparql/*.c store/*.c shacl/*.c queries/*.c net/*.c publish/*.c report/*.c link/*.c) $(EMBEDDED)
CLI     := $(call OBJECTS,cli/*.c)
UNIT    := $(call OBJECTS,tests/unit/*.c)
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
SOURCES := $(wildcard $(foreach d,base input input/module extract ontology rdf sparql store shacl queries net publish report link cli tests/unit tests/store tests/w3c tests/sparql-differential tests/fuzz,$(d)/*.c $(d)/*.h)) $(wildcard bench/*.c bench/sparql/*.c)
# Targets that install first run a second make, which then finds the compiler and the libraries
AGAIN = $(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(nproc)) --no-print-directory

.PHONY: all help demo test check unit w3c differential sanitize fuzz fuzz-programs bench bench-store bench-sparql format lint install uninstall clean deps test-deps need
all: $(BUILD)/pbg $(MODULES:%=$(BUILD)/pbg-%.so)

help:
	@sed -n 's/^##: //p' Makefile

##: all        the library and the program in build/ (default)
##: deps       install what the build needs (apt, as root or with sudo)
##: test-deps  ... and what the tests need
deps:
	@scripts/install-deps build
test-deps:
	@scripts/install-deps build test

##: demo       install what is missing, build, read the samples into build/demo/
demo: deps
	@+$(AGAIN) all
	@scripts/demo $(BUILD)/pbg $(BUILD)/demo

##: test       install what is missing, build, run all tests
test: test-deps
	@+$(AGAIN) check

##: check      build and run all tests, install nothing
check: all unit w3c differential $(BUILD)/tests/store/program
	@BUILD=$(BUILD) tests/run $(SUITES)

unit: $(BUILD)/unit
$(BUILD)/unit: $(UNIT) | $(MODULES:%=$(BUILD)/pbg-%.so)
$(BUILD)/unit: $(UNIT) $(filter-out %/main.o,$(CLI)) $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcunit

w3c: $(BUILD)/w3c
$(BUILD)/w3c: $(call OBJECTS,tests/w3c/*.c) $(BUILD)/cli/files.o $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(BUILD)/tests/w3c/%.o: override CFLAGS += -Itests/w3c

# A program of librdf, for tests/store/run
$(BUILD)/tests/store/program: $(BUILD)/tests/store/program.o $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

differential: $(BUILD)/differential
$(BUILD)/differential: $(call OBJECTS,tests/sparql-differential/*.c) $(BUILD)/cli/files.o $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Every suite that the unit tests define
$(BUILD)/suites.h: $(wildcard tests/unit/test_*.c)
	@mkdir -p $(@D)
	sed -n 's/^\(pbg_suite_[a-z0-9_]*\)(void)$$/X(\1)/p' $^ | sort >$@
$(BUILD)/tests/unit/main.o: $(BUILD)/suites.h
$(BUILD)/tests/unit/%.o: override CFLAGS += -I$(BUILD)

$(BUILD)/pbg: $(CLI) $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libpbg.a: $(LIB)
	rm -f $@.new && $(AR) rc $@.new $^ && mv $@.new $@

$(BUILD)/%.o: %.c | need
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c -o $@ $<

# A module holds what it needs of base/ and input/ and shares no symbol but pbg_module_entry
$(BUILD)/pic/%.o $(BUILD)/input/module/%.o $(BUILD)/tests/fuzz/%.o: override CFLAGS += $(NEEDED_CFLAGS)
$(BUILD)/pic/%.o: %.c | need
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fPIC -fvisibility=hidden -c -o $@ $<
define MODULE
$(BUILD)/pbg-$(1).so: $$(patsubst %.c,$(BUILD)/pic/%.o,$$(wildcard base/*.c input/module/$(1)*.c) input/marks.c)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -shared -o $$@ $$^ $$(shell pkg-config --libs $$($(1)_PACKAGES))
endef
$(foreach m,$(MODULES),$(eval $(call MODULE,$(m))))

# The data files become part of the library; a file added or removed changes the generated table
$(BUILD)/tables.c: scripts/embed $(wildcard ontology/data) $(DATA)
	@mkdir -p $(@D)
	scripts/embed tables $(DATA) >$@.new && mv $@.new $@
$(BUILD)/shapes.c: scripts/embed
	@mkdir -p $(@D)
	scripts/embed shapes ontology/shapes.ttl >$@.new && mv $@.new $@
$(BUILD)/tables.o: $(DATA)
$(BUILD)/shapes.o: ontology/shapes.ttl
$(BUILD)/questions.c: scripts/embed $(wildcard queries) $(QUESTIONS)
	@mkdir -p $(@D)
	scripts/embed questions $(QUESTIONS) >$@.new && mv $@.new $@
$(BUILD)/questions.o: $(QUESTIONS)
$(BUILD)/links.c: scripts/embed $(wildcard link/data) $(LINKS)
	@mkdir -p $(@D)
	scripts/embed links $(LINKS) >$@.new && mv $@.new $@
$(BUILD)/links.o: $(LINKS)
# The page of pbg report: bundled by esbuild with what it takes from npm, in the versions of its package-lock.json
PAGE_GRAPH := $(sort $(wildcard report/queries/graph-*.rq))
PAGE_PARTS := $(wildcard report/page/*.js report/page/*.mjs report/page/*.css report/page/*.html report/page/*.tsv) \
              ontology/data/labels.tsv ontology/data/regions.tsv ontology/data/units.tsv LICENSE
report/page/node_modules/.package-lock.json: report/page/package-lock.json
	@command -v npm >/dev/null || { echo 'npm is missing, which fetches the libraries of the page of pbg report: run "make deps"' >&2; exit 1; }
	npm ci --loglevel=error --no-audit --no-fund --prefix report/page >/dev/null || { echo 'npm could not fetch the libraries of report/page/package-lock.json, which takes the network once' >&2; exit 1; }
	@touch $@
$(BUILD)/page.html: $(PAGE_PARTS) report/page/node_modules/.package-lock.json
	@mkdir -p $(@D)
	node report/page/build.mjs $@.new && mv $@.new $@
$(BUILD)/page.c: scripts/embed $(wildcard report/queries) $(PAGE_GRAPH)
	@mkdir -p $(@D)
	{ scripts/embed page $(BUILD)/page.html; scripts/embed page_graph $(PAGE_GRAPH); scripts/embed page_evidence report/queries/evidence.rq; } >$@.new && mv $@.new $@
$(BUILD)/page.o: $(BUILD)/page.html $(PAGE_GRAPH) report/queries/evidence.rq
$(BUILD)/sheets.c: scripts/embed $(wildcard publish/tables) $(SHEETS)
	@mkdir -p $(@D)
	scripts/embed sheets $(SHEETS) >$@.new && mv $@.new $@
$(BUILD)/sheets.o: $(SHEETS)
$(BUILD)/counts.c: scripts/embed $(wildcard publish/counts) $(COUNTS)
	@mkdir -p $(@D)
	scripts/embed counts $(COUNTS) >$@.new && mv $@.new $@
$(BUILD)/counts.o: $(COUNTS)
$(EMBEDDED): %.o: %.c | need
	$(CC) $(CFLAGS) -c -o $@ $<

need:
	@pkg-config --exists $(NEEDED) || { echo 'Libraries are missing ($(NEEDED)): run "make deps"' >&2; exit 1; }

##: sanitize   the tests with address and undefined behaviour sanitizers, in build-san/
sanitize:
	+$(AGAIN) BUILD=build-san CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all' check

##: fuzz       libFuzzer (clang) on every reader, FUZZ_SECONDS each
fuzz:
	+$(AGAIN) BUILD=build-fuzz CC=clang CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzz-programs
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run build-fuzz/fuzz
fuzz-programs: $(FUZZERS)
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/libpbg.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(BUILD)/libpbg.a $(LDLIBS)
$(BUILD)/fuzz/fuzz_docx: $(call OBJECTS,input/module/docx*.c)
$(BUILD)/fuzz/fuzz_pdf: $(call OBJECTS,input/module/pdf*.c)
$(BUILD)/fuzz/fuzz_docx $(BUILD)/fuzz/fuzz_pdf: override LDLIBS += $(shell pkg-config --libs $(NEEDED) 2>/dev/null)
.SECONDARY: $(FUZZERS:$(BUILD)/fuzz/%=$(BUILD)/tests/fuzz/%.o)

##: bench      speed and memory over 10,000 altered copies of the samples
bench: all
	@bench/run $(BUILD)/pbg

##: bench-store load rate, bytes a quad, scans and seeks of the store, over a graph of a million quads
bench-store: all $(BUILD)/bench/store_read
	@bench/store $(BUILD)
$(BUILD)/bench/store_read: $(BUILD)/bench/store_read.o $(BUILD)/libpbg.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

##: bench-sparql  SPARQL beside Oxigraph, Jena TDB2 and Virtuoso, as far as they are installed
bench-sparql: all $(BUILD)/bench/warm
	@bench/sparql/run $(BUILD)
$(BUILD)/bench/warm: $(BUILD)/bench/sparql/warm.o $(BUILD)/cli/files.o $(BUILD)/libpbg.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

##: format     clang-format over all sources
format:
	clang-format -i $(SOURCES)

##: lint       format, clang-tidy, cppcheck, banned calls, every header alone
lint:
	@scripts/lint $(SOURCES) -- $(CFLAGS) $(NEEDED_CFLAGS)

##: docs       build/docs/ontology.html: the ontology and its concept schemes, in Chinese and English (python3-rdflib)
.PHONY: docs
docs:
	@mkdir -p $(BUILD)/docs
	scripts/make-docs ontology/pbg.ttl ontology/data $(BUILD)/docs/ontology.html

##: install    program, manual page, completion, ontology and data below PREFIX (/usr/local)
SHARE := $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pbg $(SHARE)/man/man1 $(SHARE)/bash-completion/completions $(SHARE)/pbg/data
	install -m 755 $(BUILD)/pbg $(DESTDIR)$(PREFIX)/bin/pbg
	install -m 644 $(MODULES:%=$(BUILD)/pbg-%.so) $(DESTDIR)$(PREFIX)/lib/pbg
	install -m 644 man/pbg.1 $(SHARE)/man/man1/pbg.1
	install -m 644 completion/pbg.bash $(SHARE)/bash-completion/completions/pbg
	install -m 644 $(wildcard ontology/*.ttl) $(SHARE)/pbg
	install -m 644 $(DATA) $(wildcard ontology/data/README.md) $(SHARE)/pbg/data
	install -d $(SHARE)/pbg/tables
	install -m 644 $(SHEETS) publish/tables/README.md $(SHARE)/pbg/tables

##: uninstall  remove what install put there
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/pbg $(SHARE)/man/man1/pbg.1 $(SHARE)/bash-completion/completions/pbg
	rm -rf $(SHARE)/pbg $(DESTDIR)$(PREFIX)/lib/pbg

##: clean      remove build, build-san, build-fuzz
clean:
	rm -rf $(BUILD) build-san build-fuzz

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
