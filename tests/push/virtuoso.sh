# virtuoso.sh - a Virtuoso of the test's own: ports and files that no other uses. Sourced behind tests/lib.sh.
# shellcheck shell=bash

# free_port: a TCP port of 127.0.0.1 on which nobody listens
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# virtuoso_start: sets $virtuoso (http://...), $virtuoso_sql, $virtuoso_pid; false where Virtuoso is not installed or does not start
virtuoso_start() {
  command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null || return 1
  local http sql i folder=$work/virtuoso
  http=$(free_port) sql=$(free_port)
  mkdir -p "$folder"
  cat >"$folder/virtuoso.ini" <<INI
[Database]
DatabaseFile = $folder/v.db
ErrorLogFile = $folder/v.log
LockFile = $folder/v.lck
TransactionFile = $folder/v.trx
xa_persistent_file = $folder/v.pxa
[TempDatabase]
DatabaseFile = $folder/t.db
TransactionFile = $folder/t.trx
[Parameters]
ServerPort = 127.0.0.1:$sql
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = $work
[HTTPServer]
ServerPort = 127.0.0.1:$http
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
INI
  (cd "$folder" && exec virtuoso-t +configfile virtuoso.ini +foreground) >"$folder/out" 2>&1 &
  virtuoso_pid=$! virtuoso_sql=127.0.0.1:$sql virtuoso=http://127.0.0.1:$http
  trap 'kill "$virtuoso_pid" 2>/dev/null; wait "$virtuoso_pid" 2>/dev/null; chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
  for ((i = 0; i < 240; i++)); do
    kill -0 "$virtuoso_pid" 2>/dev/null || return 1
    curl -s -o "$folder/probe" "$virtuoso/" && return 0
    sleep 0.25
  done
  return 1
}

# virtuoso_do SQL: run a statement
virtuoso_do() { isql-vt "$virtuoso_sql" dba dba "exec=$1" >"$work/virtuoso/isql" 2>&1; }

# virtuoso_ask FORMAT QUERY: answer of the SPARQL endpoint; FORMAT is a media type
virtuoso_ask() { curl -sS --max-time 60 -G "$virtuoso/sparql" --data-urlencode "query=$2" --data-urlencode "format=$1"; }
