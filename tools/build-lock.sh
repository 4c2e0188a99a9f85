# Read by the scripts hawse and bench, which build the same folders: one waits for the other. Needs die() and the variable lock.

# Waits until the lock is ours: a symbolic link to the id of its process, which thus appears together with it.
take_lock() {
    waited=0
    until ln -s $$ "$lock" 2>/dev/null; do
        holder=$(readlink "$lock") || holder=
        if [ -n "$holder" ] && [ ! -d "/proc/$holder" ] && mkdir "$lock.guard" 2>/dev/null; then
            # A dead process holds it. It is removed under a guard and after another look, lest somebody's who was
            # quicker to take it over is removed instead.
            [ "$(readlink "$lock")" != "$holder" ] || rm -f "$lock"
            rmdir "$lock.guard"
            continue
        fi
        [ "$waited" -ne 2 ] || echo "${0##*/}: waiting for the build of process ${holder:-?}" >&2
        [ "$waited" -lt 900 ] || die "another build has gone on for 15 minutes: end process $holder, or remove $lock*"
        sleep 1
        waited=$((waited + 1))
    done
}
