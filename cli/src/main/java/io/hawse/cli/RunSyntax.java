package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hawse run}: what can be said, and what its help says. */
final class RunSyntax implements VerbSyntax {
    static final String NET = "--net";
    static final String IP = "--ip";
    static final String INTERFACE = "--interface";
    static final String MAC = "--mac";
    static final String NAME = "--name";
    static final String HOSTNAME = "--hostname";
    static final String USER = "--user";
    static final String WORKDIR = "--workdir";
    static final String ENV = "--env";
    static final String ENV_FILE = "--env-file";
    static final String ENV_HOST = "--env-host";
    static final String LAYER = "--layer";
    static final String VOLUME = "--volume";
    static final String TMPFS = "--tmpfs";
    static final String DEVICE = "--device";
    static final String READ_ONLY = "--read-only";
    static final String INTERACTIVE = "--interactive";
    static final String TERMINAL = "--tty";
    static final String DIRECT_STDIO = "--direct-stdio";
    static final String DETACH = "--detach";
    static final String REMOVE = "--rm";
    static final String LOG_SIZE = "--log-size";
    static final String INIT = "--init";
    static final String STOP_SIGNAL = "--stop-signal";
    static final String STOP_TIMEOUT = "--stop-timeout";
    static final String LABEL = "--label";
    static final String DEBUG_PROGRAM = "--debug-program";
    static final String TIMINGS = "--timings";

    @Override
    public Verb verb() {
        return Verb.RUN;
    }

    @Override
    public String positionals() {
        return "ROOTFS COMMAND [ARG...]";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.ROOT, Value.COMMAND);
    }

    @Override
    public boolean endsAtFirstWord() {
        return true;
    }

    static OptionSpec directStdio() {
        return Options.flag(
                "hand over files and terminals that are the standard streams, not pipes in their place", DIRECT_STDIO);
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>(usualSections());
        sections.add(sections.size() - 1, CompatibilityWords.section());
        return sections;
    }

    @Override
    public List<OptionSpec> optionsFor(List<String> words) {
        if (CompatibilityWords.mayBeIn(words)) {
            return options();
        }
        List<OptionSpec> options = new ArrayList<>();
        for (Section section : usualSections()) {
            options.addAll(section.options());
        }
        return options;
    }

    private static List<Section> usualSections() {
        return List.of(
                new Section(
                        "Network",
                        List.of(
                                Options.one(
                                        Value.NET,
                                        "NAME",
                                        "auto, none, host, a driver or a network, see below (default: as configured, else auto)",
                                        NET,
                                        "--network"),
                                Options.many(
                                        "CIDR",
                                        "the network's addresses (default: 192.168.200.0/24, or a free one)",
                                        NetworkWords.SUBNET),
                                Options.many(
                                        "ADDRESS",
                                        "the container's address in the subnet (default: the next free one)",
                                        IP),
                                Options.one("NAME", "what its interface is called (default: eth0)", INTERFACE),
                                Options.one("MAC", "its MAC address (default: a random one)", MAC, "--mac-address"),
                                Options.one(
                                        "BYTES",
                                        "its largest packet (default: that of the way out)",
                                        NetworkWords.MTU))),
                NameWords.section(),
                new Section(
                        "Files",
                        List.of(
                                Options.many(
                                        Value.FOLDER,
                                        "DIR",
                                        "put this folder on top of ROOTFS; the last one is uppermost",
                                        LAYER),
                                Options.many(
                                        Value.VOLUME,
                                        "SRC:DST[:ro]",
                                        "share a file or folder with the container; what it writes there stays (default: rw)",
                                        VOLUME,
                                        "-v"),
                                Options.many(
                                        "DST[:size=64m]",
                                        "an empty file system in memory (default size: half of the memory)",
                                        TMPFS),
                                Options.many("SRC[:DST]", "share a device with the container, as /dev/fuse", DEVICE),
                                Options.flag("the container can't write to its root file system", READ_ONLY))),
                new Section(
                        "Environment",
                        List.of(
                                Options.many(
                                        Value.VARIABLE,
                                        "NAME[=VALUE]",
                                        "set a variable; without a value, the caller's is passed on",
                                        ENV,
                                        "-e"),
                                Options.many(
                                        Value.FILE,
                                        "FILE",
                                        "read variables from a file, one NAME[=VALUE] a line",
                                        ENV_FILE),
                                Options.flag("pass on all of the caller's variables", ENV_HOST))),
                new Section(
                        "Identity",
                        List.of(
                                Options.one("NAME", "the container's name (default: a random one)", NAME),
                                Options.one("NAME", "its host name (default: its name)", HOSTNAME, "-h"),
                                Options.one(
                                        "USER[:GROUP]",
                                        "who runs the command, as names or numbers (default: 0:0)",
                                        USER,
                                        "-u"),
                                LimitWords.groupAdd(),
                                Options.many("NAME[=VALUE]", "set a label on the container", LABEL, "-l"),
                                Options.one("DIR", "where the command starts (default: /)", WORKDIR, "-w"))),
                LimitWords.section(),
                new Section(
                        "Terminal and life",
                        List.of(
                                Options.flag("give the command a terminal of its own", TERMINAL, "-t"),
                                Options.flag(
                                        "pass on what is typed to that terminal; without -t input is passed on anyway",
                                        INTERACTIVE,
                                        "-i"),
                                directStdio(),
                                Options.flag(
                                        "print the container's id and let it go on by itself; 'hawse ps' shows it",
                                        DETACH,
                                        "-d"),
                                Options.flag("with -d: leave nothing of it when it has ended; others never do", REMOVE),
                                Options.one(
                                        "SIZE",
                                        "with -d: how much of what it writes is kept at least (default: 16m)",
                                        LOG_SIZE),
                                Options.flag(
                                        "make process 1 one that passes signals on and reaps what others leave", INIT),
                                Options.one(
                                        Value.SIGNAL,
                                        "SIGNAL",
                                        "what 'hawse stop' asks it to end by (default: TERM)",
                                        STOP_SIGNAL),
                                Options.one(
                                        "SECONDS",
                                        "how long 'hawse stop' waits before it kills the container (default: 10)",
                                        STOP_TIMEOUT))),
                new Section(
                        "Other",
                        List.of(
                                Options.debug(),
                                Options.one(
                                        Value.FILE,
                                        "FILE",
                                        "write the executable that sets the container up to FILE, for objdump and strace",
                                        DEBUG_PROGRAM),
                                Options.flag("say at the end what each part of it took, in milliseconds", TIMINGS),
                                Options.longHelp())));
    }

    @Override
    public String introduction() {
        return """
                Runs COMMAND in a container and waits for its end. Nothing of the container is
                left afterwards, however it ends.

                ROOTFS is the path of a folder with a root file system, such as ./alpine; or
                the word host: this machine's own files. Either is only read: what the
                container writes goes to a private layer, which is thrown away. All that
                follows ROOTFS belongs to the command.

                Examples:
                  hawse run -it host sh
                        a shell among this machine's files, which it can't harm
                  hawse run --net=netlink ./alpine ip addr
                        a network with an address of its own (as root)
                  hawse run -v ./src:/src -w /src ./alpine make
                        a build that writes to ./src, and nowhere else
                  echo hello | hawse run --net=none ./alpine cat
                        a filter that can't reach anything
                  hawse run -e LANG --env-file app.env --read-only ./alpine env
                """;
    }

    @Override
    public String details() {
        return """
                Networks, for --net:
                  netlink   an interface on a bridge of this machine; needs root
                  bridge    the same, made by running ip(8); needs root and iproute2
                  loopback  127.0.0.1 and nothing else; needs nothing
                  none      no interface that is up
                  host      this machine's own network
                  auto      the first driver that can work here, whatever the configuration
                            says ('hawse drivers' shows which)
                  Others come as plugins, see 'hawse drivers --help'; and any name can be that
                  of a network, see 'hawse help network', which has a driver of its own.

                Exit status: that of COMMAND, or 128+N when signal N ended it.
                  125  hawse failed, and says why
                  126  COMMAND can't be executed
                  127  COMMAND isn't in the container

                Signals: TERM, INT, HUP, USR1 and USR2 go on to COMMAND; INT goes to all
                processes of its group when standard input is a terminal. QUIT belongs to the
                JVM, which prints its threads.

                Environment: the container gets PATH, HOME, TERM and HOSTNAME, then what
                --env-host, --env-file and -e add, in this order. hawse itself reads
                  HAWSE_NET        the network when --net isn't given
                  HAWSE_PLUGINS    more folders with plugins
                  HAWSE_JAVA       the java to use, HAWSE_JAVA_OPTS more flags for it
                  HAWSE_STATE      the folder for records (default: /run/hawse as root)
                  HAWSE_LAYERS     the folder for what containers write, on a disk
                                   (default: /var/lib/hawse as root)
                  HAWSE_NETWORKS   the folder for networks that were made
                                   (default: /etc/hawse/networks as root)
                  XDG_CONFIG_HOME  where the configuration is (default: ~/.config)

                Files: the configuration has lines like 'net = loopback', and comments on lines
                that begin with '#'. The first of these that says something counts, after
                HAWSE_NET:
                  $XDG_CONFIG_HOME/hawse/hawse.conf
                  /etc/hawse/hawse.conf
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return DockerWords.option(unknownOption);
    }
}
