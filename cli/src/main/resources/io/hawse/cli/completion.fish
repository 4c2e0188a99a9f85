# fish completion for hawse, as 'hawse completion fish' prints it. It starts no Java: the names of containers and networks
# are those of files.

function __hawse_containers
    set -l folder /run/hawse
    if test (id -u) -ne 0
        set folder /tmp/hawse-(id -u)
        test -n "$XDG_RUNTIME_DIR"; and set folder $XDG_RUNTIME_DIR/hawse
    end
    test -n "$HAWSE_STATE"; and set folder $HAWSE_STATE
    for file in $folder/containers/*/
        string replace -r '.*/([^/]+)/$' '$1' $file
    end
end

function __hawse_networks
    set -l folder /etc/hawse/networks
    if test (id -u) -ne 0
        set folder $HOME/.config/hawse/networks
        test -n "$XDG_CONFIG_HOME"; and set folder $XDG_CONFIG_HOME/hawse/networks
    end
    test -n "$HAWSE_NETWORKS"; and set folder $HAWSE_NETWORKS
    echo default
    for file in $folder/*.network
        string replace -r '.*/([^/]+)\.network$' '$1' $file
    end
end

# __hawse_below VERB...: whether these verbs were typed, and no further word.
function __hawse_below
    set -l words (commandline -opc)[2..-1]
    test "$words" = "$argv"
end

# __hawse_place VERB...: where the cursor is behind these verbs, 0 being the first word that is no option; nothing behind
# others. Fails behind an option that wants a value.
function __hawse_place
    set -l words (commandline -opc)[2..-1]
    set -l depth (count $argv)
    test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"; or return 1
    set -l valued (__hawse_valued $argv)
    set -l place 0
    set -l option ''
    set -l ended ''
    for word in $words[(math $depth + 1)..-1]
        if test -n "$option"
            set option ''
        else if test -z "$ended"; and test "$word" = --
            set ended yes
        else if test -z "$ended"; and string match -q -- '-?*' $word
            contains -- $word $valued; and set option $word
        else
            set place (math $place + 1)
            __hawse_ends $argv; and set ended yes
        end
    end
    echo $place
    test -z "$option"
end

# __hawse_options VERB...: whether an option, or its value, can stand here.
function __hawse_options
    set -l place (__hawse_place $argv)
    test -n "$place"; or return 1
    test $place -eq 0; or not __hawse_ends $argv
end

# __hawse_at PLACE VERB...
function __hawse_at
    set -l place (__hawse_place $argv[2..-1]); and test $place -eq $argv[1]
end

# __hawse_from PLACE VERB...: at this place, or behind it.
function __hawse_from
    set -l place (__hawse_place $argv[2..-1]); and test $place -ge $argv[1]
end

# __hawse_command PLACE VERB...: a command that begins at this place, completed as the shell does.
function __hawse_command
    set -l words (commandline -opc)
    set -l place (__hawse_place $argv[2..-1])
    set -l from (math (count $words) + 1 - $place + $argv[1])
    set -l line (string join ' ' -- (string escape -- $words[$from..-1]) (commandline -ct))
    complete -C"$line"
end

@SYNTAX@
