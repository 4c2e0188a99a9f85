package io.hawse.cli;

import io.hawse.core.ContainerSpec;
import io.hawse.core.ContainerUser;
import io.hawse.core.Ulimit;
import io.hawse.fs.overlay.Sysctl;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The options that set what the kernel grants a container: groups, limits, settings. */
final class LimitWords {
    static final String GROUP_ADD = "--group-add";
    static final String ULIMIT = "--ulimit";
    static final String SHM_SIZE = "--shm-size";
    static final String SYSCTL = "--sysctl";

    private LimitWords() {}

    static VerbSyntax.Section section() {
        return new VerbSyntax.Section(
                "Limits",
                List.of(
                        Options.many(
                                "NAME=SOFT[:HARD]",
                                "a limit for its processes, as nofile=1024; nproc has no effect on root's user 0",
                                ULIMIT),
                        Options.one("SIZE", "how much /dev/shm can hold (default: 64m)", SHM_SIZE),
                        Options.many("KEY=VALUE", "a kernel setting of its own, as net.ipv4.ip_forward=1", SYSCTL)));
    }

    static OptionSpec groupAdd() {
        return Options.many("GROUP", "one more group that the command is in, as a name or number", GROUP_ADD);
    }

    /** @throws IllegalArgumentException when one is none */
    static void read(Words words, ContainerSpec.Builder spec) {
        ContainerUser user = words.one(RunSyntax.USER).map(ContainerUser::parse).orElseGet(ContainerUser::root);
        spec.user(user.withGroups(words.all(GROUP_ADD)));
        words.all(ULIMIT).forEach(limit -> spec.ulimit(Ulimit.parse(limit)));
        words.one(SHM_SIZE).ifPresent(size -> spec.shmSize(SizeWord.read(size)));
        words.all(SYSCTL).forEach(sysctl -> spec.sysctl(Sysctl.parse(sysctl)));
    }
}
