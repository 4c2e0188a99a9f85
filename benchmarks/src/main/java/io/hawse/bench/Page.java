package io.hawse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/benchmarks.md} and its plot. */
final class Page {

    private static final String TEXT = """
            # Benchmarks

            Written by `%s` on %s. Only the ratios carry over to another machine; the times don't.

            | | |
            | --- | --- |
            %s

            ![Whole lives, networks, commands: bars](benchmarks.svg)

            How it is measured: each round, every contender of a table does its job once, in an order that is drawn anew; what
            slows the machine down for a while slows all of them down. Of single containers and networks each does it twice
            running, and the second time counts: the library is meant warm, and nobody else is measured cold then. A ratio is
            formed within each round, and its median is held against the target. All runs in a network, a mount and a process
            namespace of its own.

            - *floor* is [a C program](../benchmarks/floor/floor.c) that does the same job by direct system calls and knows nothing
              else; it and the library, *hawse*, in a warm JVM, are there before the job begins. All others are programs that are
              started for it. So are `hawse run` and `hawse version`, which are the command. A target that *the floor by itself*
              misses is less than the kernel takes on this machine.
            - *runs* is until the container's command was executed, *reaped* until that had ended, *ended* until nothing was left
              of the container (of programs: until they ended); *attach* and *detach* are what the network took of it. For
              containers a second, a container's end is waited for beside the next one's start, and all ends before the time's.
            - A detach is over when nobody can see the links any more. The kernel has whoever sends it the deletion wait for some 20
              ms more, until no processor knows them (ADR 13): of *netlink* that is a thread that nobody waits for, the others
              send themselves, or have a program do it, and wait.
            - All keep their records in memory (a tmpfs, as /run is) and layers on the disk. OCI runtimes get a root file system
              whose overlay was mounted beforehand, and crun no cgroup.
            - Of the networks the bridge is there, with another container on it. The driver `bridge` is *ip(8)*. A driver's detach
              comes when the container's processes have just ended, as the core has it; netavark, CNI and `ip link delete` come
              before that, since they enter the namespace. CNI doesn't masquerade; netavark makes firewall rules unless its
              network is internal.

            To do it again: `./bench`, as root, on an idle machine. It says which peers are missing and which Debian package brings
            each; `./bench --install` installs them. `--rows=start,network` measures some of it only, `--write` writes this page.
            """;

    private Page() {}

    /**
     * @param folder where both go
     * @param machine see {@link #machine}
     */
    static void write(Path folder, String command, String machine, List<Section> sections) throws BenchException {
        String page = TEXT.formatted(command, LocalDate.now(ZoneOffset.UTC), machine)
                + sections.stream().map(section -> "\n" + section).collect(Collectors.joining());
        try {
            Files.writeString(folder.resolve("benchmarks.md"), page);
            Files.writeString(folder.resolve("benchmarks.svg"), Plot.of(sections));
        } catch (IOException e) {
            throw new BenchException("can't write to " + folder, e);
        }
    }

    /** What it is measured on, as rows of a table; to be asked before anything is. */
    static String machine() throws BenchException {
        List<String> rows = new ArrayList<>();
        rows.add(row(
                "processors",
                Runtime.getRuntime().availableProcessors() + ", " + firstValue("/proc/cpuinfo", "model name")));
        rows.add(row("memory", gibibytes(firstValue("/proc/meminfo", "MemTotal"))));
        rows.add(row("kernel", "Linux " + System.getProperty("os.version")));
        rows.add(row("JDK of the library", System.getProperty("java.runtime.version")));
        rows.add(row(
                "JDKs of the command",
                Jdk.installed().stream().map(Jdk::toString).collect(Collectors.joining(", "))));
        rows.add(row("load before, 1 minute", firstWord("/proc/loadavg")));
        return String.join("\n", rows);
    }

    /** @param kilobytes a number, then kB */
    private static String gibibytes(String kilobytes) {
        return Numbers.text(Double.parseDouble(kilobytes.split(" ", -1)[0]) / (1 << 20)) + " GiB";
    }

    private static String row(String what, String value) {
        return "| " + what + " | " + value + " |";
    }

    private static String firstValue(String file, String key) throws BenchException {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String firstWord(String file) throws BenchException {
        return lines(file).get(0).split(" ", -1)[0];
    }

    private static List<String> lines(String file) throws BenchException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new BenchException("can't read " + file, e);
        }
    }
}
