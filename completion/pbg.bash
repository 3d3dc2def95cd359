# Bash completion for pbg
_pbg() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local options='--output --to --base --jobs --lexicon --strict --no-evidence --summary --quiet --help -o -t -b -j -l -q -h'
  local reference='--output --to --base --lexicon --strict --quiet --help -o -t -b -l -q -h'
  local check='--output --to --from --shapes --union --lang --base --strict --quiet --help -o -t -f -s -u -b -q -h'
  local query='--query --format --output --from --base --default-graph --explain --timeout --memory --no-service --update --quiet --help -e -F -o -f -b -q -h'
  local resolve='--type --date --in --to --lexicon --quiet --help -d -t -l -q -h'
  local load='--from --graph --base --jobs --lexicon --strict --no-evidence --quiet --help -f -g -b -j -l -q -h'
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'extract reference check query resolve load dump drop stats help version --help --version' -- "$word")
    return
  fi
  case ${COMP_WORDS[1]} in
  help) mapfile -t COMPREPLY < <(compgen -W 'extract reference check query resolve load dump drop stats help version' -- "$word"); return ;;
  extract) ;;
  reference) options=$reference ;;
  check) options=$check ;;
  resolve) options=$resolve ;;
  query) options=$query ;;
  load) options=$load ;;
  dump) options='--output --to --graph --strict --quiet --help -o -t -g -q -h' ;;
  drop | stats) options='--strict --quiet --help -q -h' ;;
  *) return ;;
  esac
  case ${COMP_WORDS[1]}:$before in
  check:-t | check:--to) mapfile -t COMPREPLY < <(compgen -W 'text turtle' -- "$word"); return ;;
  check:-f | check:--from | load:-f | load:--from) mapfile -t COMPREPLY < <(compgen -W 'turtle ntriples nquads trig rdfxml' -- "$word"); return ;;
  resolve:-t | resolve:--to) mapfile -t COMPREPLY < <(compgen -W 'tsv json' -- "$word"); return ;;
  resolve:--type) mapfile -t COMPREPLY < <(compgen -W 'body region' -- "$word"); return ;;
  resolve:-d | resolve:--date | resolve:--in) return ;;
  query:-F | query:--format) mapfile -t COMPREPLY < <(compgen -W 'table csv tsv json xml turtle ntriples nquads rdfxml dot' -- "$word"); return ;;
  query:-f | query:--from) mapfile -t COMPREPLY < <(compgen -W 'turtle ntriples nquads trig rdfxml' -- "$word"); return ;;
  query:--default-graph) mapfile -t COMPREPLY < <(compgen -W 'union strict' -- "$word"); return ;;
  query:-e | query:--query | query:--timeout | query:--memory) return ;;
  check:--lang) mapfile -t COMPREPLY < <(compgen -W 'en zh' -- "$word"); return ;;
  esac
  case $before in
  -t | --to) mapfile -t COMPREPLY < <(compgen -W 'turtle ntriples nquads rdfxml' -- "$word"); return ;;
  -b | --base) return ;;
  -j | --jobs) mapfile -t COMPREPLY < <(compgen -W "1 2 4 $(nproc 2>/dev/null)" -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [ "${COMP_WORDS[1]}" = reference ] && [[ $before != @(-o|--output|-l|--lexicon) ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'regions bodies types actions events topics all' -- "$word")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _pbg pbg
