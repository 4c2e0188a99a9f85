package io.hawse.cli;

import io.hawse.core.Capability;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ProcessSettings;
import io.hawse.fs.overlay.Mount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of run that few start with: of docker's and podman's, those that ask for what is already the case, other spellings, and what is rarely
 * set. A start that mentions none of them makes none of them.
 */
final class CompatibilityWords {
    static final String MOUNT = "--mount";
    static final String ENTRYPOINT = "--entrypoint";
    static final String ROOTFS = "--rootfs";
    static final String CIDFILE = "--cidfile";
    static final String REPLACE = "--replace";
    static final String SECURITY_OPT = "--security-opt";
    static final String RESTART = "--restart";
    static final String PULL = "--pull";
    static final String QUIET = "--quiet";

    static final String CAP_DROP = "--cap-drop";
    static final String DOMAINNAME = "--domainname";
    static final String UMASK = "--umask";
    static final String OOM_SCORE_ADJ = "--oom-score-adj";

    private static final List<String> NAMES = List.of(
            CAP_DROP,
            DOMAINNAME,
            UMASK,
            OOM_SCORE_ADJ,
            MOUNT,
            ENTRYPOINT,
            ROOTFS,
            CIDFILE,
            REPLACE,
            SECURITY_OPT,
            RESTART,
            PULL,
            QUIET,
            "-q");

    private CompatibilityWords() {}

    /** Whether one of these options may be among the words; one that belongs to the container's command counts, too. */
    static boolean mayBeIn(List<String> words) {
        for (String word : words) {
            if (word.startsWith("-") && (isName(word) || isCluster(word))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String word) {
        int equals = word.indexOf('=');
        return NAMES.contains(equals < 0 ? word : word.substring(0, equals));
    }

    /** As {@code -dq}. */
    private static boolean isCluster(String word) {
        return !word.startsWith("--") && word.indexOf('q') > 0;
    }

    static VerbSyntax.Section section() {
        List<OptionSpec> options = List.of(
                Options.many(
                        "KEY=VALUE,...",
                        "a bind mount or tmpfs, as type=bind,src=./src,dst=/src,ro; says what -v and --tmpfs say",
                        MOUNT),
                Options.one("PROGRAM", "run this, with all that follows ROOTFS as its arguments", ENTRYPOINT),
                Options.flag("take ROOTFS for a path, even where it is 'host'", ROOTFS),
                Options.one(Value.FILE, "FILE", "write the container's id to a new file", CIDFILE),
                Options.flag("remove a container with the same --name first, even if it runs", REPLACE),
                Options.many(
                        "CAPABILITY",
                        "a capability that the container goes without, as NET_RAW, or all of them (ALL)",
                        CAP_DROP),
                Options.one("MASK", "the umask of its processes, in octal (default: 0022)", UMASK),
                Options.one(
                        "NUMBER",
                        "how readily the kernel kills it when memory is short, from -1000 to 1000 (default: hawse's own)",
                        OOM_SCORE_ADJ),
                Options.one("NAME", "its NIS domain name (default: this machine's)", DOMAINNAME),
                Options.many(
                        "OPTION",
                        "no-new-privileges, which is always the case; seccomp=unconfined, apparmor=unconfined and label=disable have no effect",
                        SECURITY_OPT),
                Options.one("POLICY", "no, which is always the case", RESTART),
                Options.one("POLICY", "never or missing, which have no effect", PULL),
                Options.flag("has no effect", QUIET, "-q"));
        return new VerbSyntax.Section("More, as docker and podman have it", options);
    }

    /** @throws UsageException when something else than what is already the case is asked for */
    static void requireAlreadyTheCase(Words words) {
        for (String option : words.all(SECURITY_OPT)) {
            switch (option.replaceFirst("^(no-new-privileges|label|seccomp|apparmor):", "$1=")) {
                case "no-new-privileges",
                        "no-new-privileges=true",
                        "seccomp=unconfined",
                        "apparmor=unconfined",
                        "label=disable" -> {}
                default ->
                    throw new UsageException(
                            "--security-opt '" + option + "' can't be had",
                            "leave it out: no process of a container gets new privileges, and there are no profiles to choose");
            }
        }
        words.one(RESTART).filter(policy -> !policy.equals("no")).ifPresent(policy -> {
            throw new UsageException(
                    "--restart=" + policy + " can't be had: nothing watches over containers",
                    "have systemd start 'hawse run' again, or a loop in a shell");
        });
        words.one(PULL)
                .filter(policy -> !List.of("never", "missing").contains(policy))
                .ifPresent(policy -> {
                    throw new UsageException("--pull=" + policy + " can't be had", DockerWords.FOLDERS);
                });
    }

    /** What the container runs: the entry point, if any, and what follows ROOTFS. */
    static List<String> command(Words words, List<String> behindRoot) {
        Optional<String> entryPoint = words.one(ENTRYPOINT).filter(program -> !program.isEmpty());
        if (entryPoint.isEmpty()) {
            return behindRoot;
        }
        List<String> command = new ArrayList<>(List.of(entryPoint.get()));
        command.addAll(behindRoot);
        return command;
    }

    /** @throws IllegalArgumentException when a value can't be what it is for */
    static void read(Words words, ContainerSpec.Builder spec) {
        if (words.has(DOMAINNAME)) {
            spec.domainname(words.one(DOMAINNAME).orElseThrow());
        }
        if (words.has(UMASK) || words.has(OOM_SCORE_ADJ) || words.has(CAP_DROP)) {
            spec.process(new ProcessSettings(
                    words.one(UMASK).map(CompatibilityWords::umask).orElse(ProcessSettings.USUAL.umask()),
                    words.has(OOM_SCORE_ADJ)
                            ? OptionalInt.of(oomScore(words.one(OOM_SCORE_ADJ).orElseThrow()))
                            : OptionalInt.empty(),
                    dropped(words.all(CAP_DROP))));
        }
    }

    private static int umask(String text) {
        if (!text.matches("0?[0-7]{1,3}")) {
            throw new UsageException("umask '" + text + "' isn't like 0022 or 77", "it is in octal, and at most 0777");
        }
        return Integer.parseInt(text, 8);
    }

    private static int oomScore(String text) {
        if (!text.matches("-?\\d{1,4}")) {
            throw new UsageException(
                    "OOM score adjustment '" + text + "' is no number from -1000 to 1000", "as in --oom-score-adj=500");
        }
        return Integer.parseInt(text);
    }

    /** Names with commas between them are several, as podman has it. */
    private static List<Capability> dropped(List<String> names) {
        Set<Capability> dropped = EnumSet.noneOf(Capability.class);
        for (String name : String.join(",", names).split(",", -1)) {
            if (name.equalsIgnoreCase("ALL")) {
                dropped.addAll(EnumSet.allOf(Capability.class));
            } else if (!names.isEmpty()) {
                dropped.add(Capability.parse(name));
            }
        }
        return List.copyOf(dropped);
    }

    static List<Mount> mounts(Words words, Caller caller) {
        List<Mount> mounts = new ArrayList<>();
        for (String mount : words.all(MOUNT)) {
            mounts.add(MountOption.read(mount, caller));
        }
        return mounts;
    }
}
