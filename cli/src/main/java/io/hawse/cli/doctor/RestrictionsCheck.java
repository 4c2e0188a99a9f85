package io.hawse.cli.doctor;

import io.hawse.core.user.IdMaps;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.core.user.Restrictions;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the place where this process runs, or how it was started, keeps it from making containers.
 *
 * @param maps what a container would get
 */
record RestrictionsCheck(Restrictions restrictions, IdMaps maps) implements Check {

    private static final String NAME = "restrictions";

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        restrictions.chroot().map(RestrictionsCheck::problem).ifPresent(findings::add);
        restrictions.withoutRootsCapabilities().map(RestrictionsCheck::problem).ifPresent(findings::add);
        restrictions.coveredProc().map(RestrictionsCheck::problem).ifPresent(findings::add);
        if (maps.writer() == Writer.NEWUIDMAP) {
            restrictions.noNewPrivileges().map(RestrictionsCheck::problem).ifPresent(findings::add);
            restrictions.group().map(RestrictionsCheck::problem).ifPresent(findings::add);
        }
        restrictions
                .seccomp()
                .map(found -> Finding.note(NAME, found.cause(), found.remedy()))
                .ifPresent(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.ok(NAME, "no chroot, and no lack of rights or of a whole /proc"))
                : findings;
    }

    private static Finding problem(Restrictions.Restriction found) {
        return Finding.problem(NAME, found.cause(), found.remedy());
    }
}
