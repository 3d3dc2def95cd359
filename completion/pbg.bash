# Bash completion for pbg. What there is to complete comes from the program's own help, so that nothing is kept twice.
_pbg() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} pbg=${COMP_WORDS[0]/#\~/$HOME}
  local command=${COMP_WORDS[1]} help values
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ] || { [ "$COMP_CWORD" = 2 ] && [ "$command" = help ]; }; then
    help=$("$pbg" help 2>/dev/null)
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' <<<"$help") --help --version" -- "$word")
    return
  fi
  help=$("$pbg" help "$command" 2>/dev/null) || return
  if [[ $word == -* ]]; then
    values=$(sed -nE 's/^  (-[A-Za-z]), (--[a-z-]+).*/\1 \2/p; s/^      (--[a-z-]+).*/\1/p' <<<"$help")
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
    return
  fi
  # The row of the option before the word, and what it takes: --to FORMAT, --lang en|zh
  values=$(sed -nE "s/^ +(-[A-Za-z], )?$before( |, --[a-z-]+ )([A-Za-z|]+).*/\3/p; s/^  $before, --[a-z-]+ ([A-Za-z|]+).*/\1/p" <<<"$help" 2>/dev/null | head -n 1)
  [[ $before == -* ]] || values=
  case $values in
  FORMAT)
    if [[ $command == @(query|ask) ]]; then values='table csv tsv json xml turtle ntriples nquads trig jsonld rdfxml dot'
    elif [ "$command" = resolve ]; then values='tsv json'
    else values=$(sed -n '/^Formats:/,/^$/s/^  \([a-z]*\)  *\..*/\1/p' <<<"$help"); fi ;;
  PRODUCT) values=$(sed -n '/^Products:/,/^$/s/^  \([a-z-]*\)  *.*/\1/p' <<<"$help") ;;
  SYNTAX) values='turtle ntriples nquads trig rdfxml' ;;
  N) values="1 2 4 $(nproc 2>/dev/null)" ;;
  WHICH) values='stored used all' ;;
  *\|* | TYPE) values=${values//|/ } && values=${values/TYPE/body region} && [ "$command" = link ] && values+=' policy' ;;
  *) [[ $before == -* && $values == @(IRI|SPARQL|SECONDS|MB|DATE|REGION|TEXT) ]] && return; values= ;;
  esac
  [[ $values == *FILE* ]] && values=
  if [ -n "$values" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
  elif [ "$command" = reference ] && [[ $before != @(-o|--output|-l|--lexicon) ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n '1s/.*\[options\] \[\(.*\)\].*/\1/p' <<<"$help" | tr '|' ' ')" -- "$word")
  else
    [ "$command" != ask ] || mapfile -t COMPREPLY < <(compgen -W "$("$pbg" ask 2>/dev/null | grep -v '^ ')" -- "$word")
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _pbg pbg
