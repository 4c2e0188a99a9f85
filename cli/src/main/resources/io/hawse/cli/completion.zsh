#compdef hawse
# zsh completion for hawse, as 'hawse completion zsh' prints it. It starts no Java: the names of containers and networks
# are those of files.

_hawse_containers() {
    local folder=/run/hawse
    (( EUID == 0 )) || folder=${XDG_RUNTIME_DIR:+$XDG_RUNTIME_DIR/hawse}
    folder=${HAWSE_STATE:-${folder:-/tmp/hawse-$EUID}}
    local -a names=($folder/containers/*(N/:t))
    compadd "$@" -a names
}

_hawse_container_files() {
    _alternative 'containers:container:_hawse_containers -S ":"' 'files:file:_files'
}

_hawse_networks() {
    local folder=/etc/hawse/networks
    (( EUID == 0 )) || folder=${XDG_CONFIG_HOME:-$HOME/.config}/hawse/networks
    local -a names=(default ${HAWSE_NETWORKS:-$folder}/*.network(N:t:r))
    compadd "$@" -a names
}

_hawse_net() {
    compadd "$@" @NET@
    _hawse_networks "$@"
}

_hawse_roots() {
    _alternative 'hosts:this machine:(host)' 'folders:root file system:_files -/'
}

_hawse_volumes() {
    if compset -P 1 '*:'; then
        if compset -P 1 '*:'; then
            compadd ro rw
        else
            _message 'folder in the container'
        fi
    else
        _files -S ':'
    fi
}

# A command and its arguments, as the shell completes them.
_hawse_command() {
    if (( CURRENT == 1 )); then
        _command_names -e
    else
        _normal
    fi
}

# _hawse_verb NAME...: completes words of a verb, the first of which is CURRENT's.
@VERBS@

_hawse() {
    local curcontext=$curcontext state line
    _arguments -C '1:command:_hawse_commands' '*::word:->words'
    [[ $state != words ]] || _hawse_verb $words[1]
}

if [[ $funcstack[1] == _hawse ]]; then
    _hawse "$@"
else
    compdef _hawse hawse
fi
