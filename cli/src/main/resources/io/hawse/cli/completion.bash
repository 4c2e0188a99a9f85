# bash completion for hawse, as 'hawse completion bash' prints it. It starts no Java: the names of containers and networks
# are those of files.

# _hawse_syntax VERB: what can follow. Sets below (the verbs of a verb), or flags, valued (options with a value), kinds
# (of the words behind the options, by their places), more (nothing, but where the last of these can be said often), and
# outside (nothing, but where the first of them ends the options).
@SYNTAX@

# _hawse_kind VERB OPTION: sets kind to what the option's value is.
@KINDS@

# _hawse_words KIND: sets words to those that a value of this kind can be, whatever there is on this machine.
@WORDS@

_hawse_containers() {
    local folder=/run/hawse file
    [[ $EUID -eq 0 ]] || folder=${XDG_RUNTIME_DIR:+$XDG_RUNTIME_DIR/hawse}
    folder=${HAWSE_STATE:-${folder:-/tmp/hawse-$EUID}}
    for file in "$folder"/containers/*/; do
        file=${file%/}
        [[ ! -d $file ]] || words+=("${file##*/}")
    done
}

_hawse_networks() {
    local folder=/etc/hawse/networks file
    [[ $EUID -eq 0 ]] || folder=${XDG_CONFIG_HOME:-$HOME/.config}/hawse/networks
    words+=(default)
    for file in "${HAWSE_NETWORKS:-$folder}"/*.network; do
        file=${file##*/}
        [[ $file == '*.network' ]] || words+=("${file%.network}")
    done
}

# _hawse_programs ROOTFS: what is on the PATH in there.
_hawse_programs() {
    local folder file
    for folder in usr/local/sbin usr/local/bin usr/sbin usr/bin sbin bin; do
        for file in "$1/$folder"/*; do
            [[ ! -e $file && ! -L $file ]] || words+=("${file##*/}")
        done
    done
}

_hawse_files() {
    compopt -o filenames 2>/dev/null # which there is only while somebody presses the key
    mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

_hawse_among() {
    local word
    COMPREPLY=()
    for word in "${words[@]}"; do
        [[ $word != "$1"* ]] || COMPREPLY+=("$word")
    done
}

# _hawse_value KIND TYPED: fills COMPREPLY.
_hawse_value() {
    local words=()
    _hawse_words "$1"
    case $1 in
        file) _hawse_files -f "$2" ;;
        folder) _hawse_files -d "$2" ;;
        root)
            _hawse_files -d "$2"
            [[ host != "$2"* ]] || COMPREPLY+=(host)
            ;;
        volume)
            case $2 in
                *:*:*) words=("${2%:*}:ro" "${2%:*}:rw") && _hawse_among "$2" ;;
                *:*) COMPREPLY=() ;;
                *) _hawse_files -f "$2" ;;
            esac
            ;;
        container-file)
            _hawse_containers
            _hawse_among "$2"
            words=("${COMPREPLY[@]/%/:}")
            _hawse_files -f "$2"
            COMPREPLY+=("${words[@]}")
            ;;
        variable) mapfile -t COMPREPLY < <(compgen -e -- "$2") ;;
        container)
            _hawse_containers
            _hawse_among "$2"
            ;;
        network | net)
            _hawse_networks
            _hawse_among "$2"
            ;;
        *) _hawse_among "$2" ;;
    esac
}

# _hawse_command ROOT WORD...: a command and its arguments, the last of which is typed now.
_hawse_command() {
    local root=$1 words=()
    shift
    if [[ $# -eq 1 && $root == */* || $# -eq 1 && -d $root && $root != host ]] && [[ $1 != */* ]]; then
        _hawse_programs "$root"
        _hawse_among "$1"
    elif declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$offset"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$offset"
    elif [[ $# -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -c -- "$1")
    else
        _hawse_files -f "${!#}"
    fi
}

_hawse() {
    # The shell has split the line at each = and : as well: here are the words that hawse will get, and where each begins.
    local all=() begins=() line=${COMP_LINE:0:COMP_POINT} piece i
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $line == "$piece"* && ($piece == [=:]* || ${all[-1]} == *[=:]) && (-n $piece || -z $line) ]]; then
            all[-1]+=$piece
        else
            all+=("$piece")
            begins+=("$i")
        fi
        line=${line#*"$piece"}
    done
    local last=$((${#all[@]} - 1)) current=${all[-1]} typed=${2-}

    local verb= below= flags= valued= kinds=() more= outside= from=1
    _hawse_syntax ''
    while [[ -n $below && $from -lt $last ]]; do
        verb=${verb:+$verb }${all[from]}
        below=
        _hawse_syntax "$verb" || return 0
        from=$((from + 1))
    done

    local option= place=0 ended= first= head= word words=() kind=text offset
    for ((i = from; i < last; i++)); do
        word=${all[i]}
        if [[ -n $option ]]; then
            option=
        elif [[ -z $ended && $word == -- ]]; then
            ended=yes
        elif [[ -z $ended && $word == -?* ]]; then
            [[ $word == *=* || " $valued " != *" $word "* ]] || option=$word
        else
            ((place > 0)) || first=$word
            [[ ${kinds[place]-} != command ]] || break
            place=$((place + 1))
            ended=$ended$outside
        fi
    done

    if [[ -n $below ]]; then
        read -ra words <<<"$below"
        _hawse_among "$current"
    elif [[ -n $option ]]; then
        _hawse_kind "$verb" "$option"
        _hawse_value "$kind" "$current"
    elif [[ -z $ended && $current == --*=* ]]; then
        head=${current%%=*}=
        _hawse_kind "$verb" "${current%%=*}"
        _hawse_value "$kind" "${current#*=}"
    elif [[ -z $ended && $current == -* ]]; then
        read -ra words <<<"$flags"
        for word in $valued; do
            [[ $word == --* ]] && words+=("$word=") || words+=("$word")
        done
        _hawse_among "$current"
        [[ ${COMPREPLY[0]-} != *= || ${#COMPREPLY[@]} -gt 1 ]] || compopt -o nospace 2>/dev/null
    else
        [[ -z $more || $place -lt ${#kinds[@]} ]] || place=$((${#kinds[@]} - 1))
        kind=${kinds[place]-nothing}
        if [[ $kind == command ]]; then
            offset=${begins[i]}
            _hawse_command "$first" "${all[@]:i}"
        else
            _hawse_value "$kind" "$current"
        fi
    fi

    # The shell replaces no more than what is behind the last = or :.
    local prefix=${current%"$typed"}
    for i in "${!COMPREPLY[@]}"; do
        word=$head${COMPREPLY[i]}
        [[ $kind == command ]] || COMPREPLY[i]=${word#"$prefix"}
    done
}

complete -F _hawse hawse
