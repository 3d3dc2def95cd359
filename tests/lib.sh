# lib.sh - what the test scripts share. Sourced by bash scripts that are run from anywhere.
# A script calls check or same for every fact, and finish at its end: "N passed, N failed" is its last line.
# shellcheck shell=bash
set -u
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 2
BUILD=${BUILD:-build}
pbg=$root/$BUILD/pbg
passed=0
failed=0
suite=${0#"$root"/}
work=$(mktemp -d "${TMPDIR:-/tmp}/pbg-test.XXXXXX") || exit 2
chmod 755 "$work"
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT

ok() { passed=$((passed + 1)); [ -z "${VERBOSE:-}" ] || echo "ok - $*"; }
not_ok() { failed=$((failed + 1)); echo "not ok - $suite: $*"; }

# check NAME COMMAND...: the command succeeds
check() {
  local name=$1
  shift
  if "$@" >"$work/check.out" 2>&1; then ok "$name"; else
    not_ok "$name"
    head -n 5 "$work/check.out" | sed 's/^/    /'
  fi
}

# same NAME WANT GOT: two texts are equal
same() {
  if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1: wanted '$2', got '$3'"; fi
}

# run CODE COMMAND...: run, keep $out and $err (files), compare the exit code
out=$work/out
err=$work/err
run() {
  local want=$1 code
  shift
  "$@" >"$out" 2>"$err"
  code=$?
  if [ "$code" = "$want" ]; then ok "exit $want: ${*##*/}"; else
    not_ok "exit $code instead of $want: $*"
    head -n 5 "$err" | sed 's/^/    /'
  fi
}

# The bulletins of tests/samples that have a gold file
samples() {
  local gold name
  for gold in tests/samples/gold/*.json; do
    name=$(basename "$gold" .json)
    ls "tests/samples/$name".* 2>/dev/null || : # one that is made of its source: tests/samples/make.py
  done
}

# every: of the lines of a long list of like cases, every Nth by PBG_EVERY (1); tests/run sets it for the sanitizers
every() { awk -v n="${PBG_EVERY:-1}" 'NR % n == 1 % n'; }

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

[ -x "$pbg" ] || { echo "not ok - $suite: there is no program $pbg"; failed=1; finish; }
