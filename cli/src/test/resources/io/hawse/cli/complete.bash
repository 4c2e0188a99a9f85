# complete.bash SCRIPT: for each line that it reads, what bash would propose at its end, by the completion in SCRIPT.
source "$1" || exit

# As readline calls a completion function: the line is split at blanks and at each run of = and :, which are words too.
ask() {
    local rest=$1 typed=
    COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=() COMPREPLY=()
    while [[ $rest =~ ^[[:space:]]*([=:]+|[^=:[:space:]]+)(.*)$ ]]; do
        COMP_WORDS+=("${BASH_REMATCH[1]}")
        rest=${BASH_REMATCH[2]}
    done
    if [[ $1 == *[[:space:]] ]]; then
        COMP_WORDS+=("")
    elif [[ ${COMP_WORDS[-1]} != [=:]* ]]; then
        typed=${COMP_WORDS[-1]}
    fi
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _hawse hawse "$typed" "${COMP_WORDS[COMP_CWORD - 1]}"
    local IFS='|'
    echo "${COMPREPLY[*]}"
}

while IFS= read -r line; do
    ask "$line"
done
