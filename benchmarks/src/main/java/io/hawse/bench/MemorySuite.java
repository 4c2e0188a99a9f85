package io.hawse.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an idle container keeps in memory beyond its command: the supervisor of a detached one, the JVM that waits for another. */
final class MemorySuite implements Suite {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^Rss: +([0-9]+) kB");
    private static final String COMMAND = "1000003"; // what sleep is told, by which it is found
    private static final double SUPERVISOR_KILOBYTES = 100;
    private static final double JVM_MEGABYTES = 60;
    private static final int LOOKS = 300;

    @Override
    public String key() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory of an idle container";
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        Places places = workplace.places("memory");
        List<Verdict> verdicts = new ArrayList<>();
        for (Jdk jdk : Jdk.installed()) {
            progress.say(jdk.toString());
            if (verdicts.isEmpty()) {
                verdicts.add(limit(
                        "detached", "the supervisor", supervisor(workplace, jdk, places), SUPERVISOR_KILOBYTES, " kB"));
            }
            verdicts.add(limit(
                    "in the foreground",
                    "the JVM, " + jdk,
                    foreground(workplace, jdk, places) / 1024,
                    JVM_MEGABYTES,
                    " MB"));
        }
        return new Section(title(), "Resident, shared pages counted in.\n", verdicts, List.of(), List.of());
    }

    private static Verdict limit(String what, String of, double measured, double limit, String unit) {
        return new Verdict(what, of, "", Optional.of(new Spread(measured, measured, measured)), limit, unit);
    }

    private static double supervisor(Workplace workplace, Jdk jdk, Places places) throws BenchException {
        String name = "bench-memory";
        workplace.spawn().run(hawse(workplace, jdk, places, "run", "-d", "--name=" + name, "--net=none"));
        try {
            ProcessHandle command = await();
            return resident(command.parent().orElseThrow(() -> new BenchException("the container has no supervisor")));
        } finally {
            List<String> remove =
                    new ArrayList<>(List.of(workplace.file("hawse/hawse").toString(), "rm", "-f", name));
            workplace.spawn().run(Spawn.withEnvironment(CliSuite.environment(jdk, places), remove));
        }
    }

    private static double foreground(Workplace workplace, Jdk jdk, Places places) throws BenchException {
        Process jvm;
        try {
            jvm = new ProcessBuilder(hawse(workplace, jdk, places, "run", "--net=none"))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new BenchException("can't start hawse", e);
        }
        try {
            await();
            return resident(jvm.toHandle());
        } finally {
            jvm.destroy();
            awaitEnd(jvm);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> hawse(Workplace workplace, Jdk jdk, Places places, String... options) {
        List<String> command =
                new ArrayList<>(List.of(workplace.file("hawse/hawse").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(workplace.box().toString(), "sleep", COMMAND));
        return Spawn.withEnvironment(CliSuite.environment(jdk, places), command);
    }

    /** The container's command, as soon as it runs. */
    private static ProcessHandle await() throws BenchException {
        for (int look = 0; look < LOOKS; look++) {
            Optional<ProcessHandle> command = ProcessHandle.allProcesses()
                    .filter(process -> isCommand(process.pid()))
                    .findFirst();
            if (command.isPresent()) {
                return command.get();
            }
            pause(100);
        }
        throw new BenchException("the container's command doesn't run");
    }

    private static boolean isCommand(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .equals("sleep\0" + COMMAND + "\0");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static void pause(int milliseconds) throws BenchException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** In kB. */
    private static double resident(ProcessHandle process) throws BenchException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            Matcher matcher = RESIDENT.matcher(Files.readString(file));
            if (!matcher.find()) {
                throw new BenchException(file + " doesn't say what is resident");
            }
            return Double.parseDouble(matcher.group(1));
        } catch (IOException e) {
            throw new BenchException("can't read " + file, e);
        }
    }
}
