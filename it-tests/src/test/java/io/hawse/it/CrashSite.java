package io.hawse.it;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import io.hawse.core.StateFolders;
import io.hawse.net.api.ContainerId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A host on which hawse dies, somebody starts another container, and what is left then is looked for. For one thread. */
final class CrashSite implements AutoCloseable {

    /** Puts the victim's main class into the place of hawse's, and behind its jars. Everything else is as the launcher has it. */
    private static final String JAVA = """
            #!/bin/sh
            for word; do
                shift
                case $word in
                    io.hawse.cli.Main) word=io.hawse.it.KillPointVictim ;;
                    */hawse-cli*.jar:*) word=$word:$HAWSE_TEST_CLASSES ;;
                esac
                set -- "$@" "$word"
            done
            exec "$HAWSE_TEST_JAVA" "$@"
            """;

    /** How many starts by the library there are to one by the command, which takes a hundred times as long. */
    private static final int LIBRARY_STARTS = 10;

    private final TestHost host;
    private final String container;
    private final HawseCli victim;
    private final Path steps;
    private final Running nextStart;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    private Leftovers clean;
    private int starts;

    /** @param container the name of the container that dies, which no other host may use meanwhile */
    CrashSite(TestHost host, String container) throws IOException {
        this.host = host;
        this.container = container;
        Path folder = Files.createDirectories(host.folder().resolve("victim"));
        this.steps = folder.resolve("steps");
        this.victim = victim(host, folder);
        this.nextStart = host.start(
                java(),
                "-Djffi.boot.library.path=" + System.getProperty("jffi.boot.library.path", ""),
                "-cp",
                System.getProperty("java.class.path"),
                NextStart.class.getName(),
                host.state().toString(),
                host.layers().toString(),
                host.stateFolders().networks().toString(),
                host.box());
        this.clean = Leftovers.now(host, container);
    }

    static String java() {
        return Optional.ofNullable(System.getenv("HAWSE_JAVA"))
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private HawseCli victim(TestHost where, Path folder) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        copyClasses(KillPointVictim.class, folder.resolve("classes"));
        return where.hawse()
                .with("HAWSE_JAVA", java.toString())
                .with("HAWSE_TEST_JAVA", java())
                .with("HAWSE_TEST_CLASSES", folder.resolve("classes").toString())
                .with(KillPointVictim.STEPS, steps.toString());
    }

    /** Of one class and the classes in it, lest the victim gets all that tests have on their class path. */
    private static void copyClasses(Class<?> wanted, Path to) throws IOException {
        Path source = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry, wanted.getName().replace('.', '/') + ".class"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Path target = Files.createDirectories(to.resolve(wanted.getPackageName().replace('.', '/')));
        try (DirectoryStream<Path> classes =
                Files.newDirectoryStream(source.getParent(), wanted.getSimpleName() + "{,$*}.class")) {
            for (Path file : classes) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Where the victim's steps are, one a line. */
    Path stepsFile() {
        return steps;
    }

    /** hawse as the victim that lives on. */
    HawseCli victim() {
        return victim.with(KillPointVictim.LAST_STEP, "0");
    }

    /** Runs it to the end. @return the steps that it took */
    List<String> steps(String... words) throws IOException {
        victim().run(words(words)).succeeded();
        return Files.readAllLines(steps);
    }

    private String[] words(String... words) {
        return Stream.concat(Stream.of("--name=" + container), Stream.of(words)).toArray(String[]::new);
    }

    /** Has it die after a step, counted from 1 on, and another container start. @return what is wrong afterwards */
    Optional<String> dieAfter(int step, String... words) throws IOException {
        Outcome outcome =
                victim.with(KillPointVictim.LAST_STEP, Integer.toString(step)).run(words(words));
        List<String> taken = Files.readAllLines(steps);
        String last = step + " " + (taken.isEmpty() ? "(no step)" : taken.get(taken.size() - 1));
        if (outcome.status() != 128 + 9) {
            return Optional.of("after " + last + ": it lived on: " + outcome);
        }
        return trouble(this::startAnother).map(what -> "after step " + last + ": " + what);
    }

    /** Lets it go, and ends it. @return the steps that letting go took */
    List<String> stepsOfLettingGo(String... words) throws IOException {
        victim().run(detached(words)).succeeded();
        List<String> taken = Files.readAllLines(steps);
        remove();
        return taken;
    }

    private String[] detached(String... words) {
        return Stream.concat(Stream.of("-d"), Stream.of(words(words))).toArray(String[]::new);
    }

    private void remove() {
        host.hawse().call("rm", "-f", container).succeeded();
    }

    /**
     * Has it die after a step of letting a container go, and another container start.
     *
     * @param goesOn whether the container must go on then; if not, it must end, with or without a word in the list of containers
     * @return what is wrong afterwards
     */
    Optional<String> dieLettingGo(int step, boolean goesOn, String... words) {
        Outcome death =
                victim.with(KillPointVictim.LAST_STEP, Integer.toString(step)).run(detached(words));
        if (death.status() != 128 + 9) {
            return Optional.of("after step " + step + " it lived on: " + death);
        }
        return trouble(problems -> {
                    if (!goesOn) {
                        // Its supervisor owns it by now, and another start takes nothing from one that is about to end.
                        Wait.until(() -> strays().isEmpty(), () -> "the end of " + strays());
                    }
                    startAnother(problems);
                    problems.addAll(removeWhatIsKnown(goesOn));
                })
                .map(what -> "after step " + step + " of letting go: " + what);
    }

    private List<String> removeWhatIsKnown(boolean goesOn) {
        Containers containers =
                Hawse.builder().state(host.stateFolders()).build().containers();
        Optional<KnownContainer> known = containers.find(container);
        Optional<ContainerReport.Status> status = known.map(it -> it.report().status());
        if (known.isPresent()) {
            remove();
        }
        boolean runs = status.filter(ContainerReport.Status.RUNNING::equals).isPresent();
        return runs == goesOn ? List.of() : List.of("it is " + status);
    }

    /**
     * Lets it end, and has hawse die after each step of renaming it, and another container start each time.
     *
     * @return what is wrong afterwards, a line a step; the last one is of what was left in the end
     */
    List<String> dieRenaming(String... words) throws IOException, InterruptedException {
        victim().run(detached(words)).succeeded();
        Containers containers =
                Hawse.builder().state(host.stateFolders()).build().containers();
        containers.get(container).stop(Duration.ofMinutes(1));
        String renamed = container + "-renamed";
        victim().call("rename", container, renamed).succeeded();
        int last = Files.readAllLines(steps).size();
        List<String> troubles = new ArrayList<>();
        if (last <= 5) {
            troubles.add("that can't be all: " + Files.readAllLines(steps));
        }
        for (int step = 1; step <= last; step++) {
            Optional<KnownContainer> other = containers.find(renamed);
            if (other.isPresent()) {
                other.get().rename(new ContainerId(container));
            }
            Outcome death = victim.with(KillPointVictim.LAST_STEP, Integer.toString(step))
                    .call("rename", container, renamed);
            List<String> problems = new ArrayList<>();
            startAnother(problems);
            List<KnownContainer> all = containers.all();
            if (death.status() != 128 + 9
                    || all.size() != 1
                    || all.get(0).report().status() != ContainerReport.Status.ENDED
                    || !Files.exists(
                            host.layers().resolve(all.get(0).name().value()).resolve("log"))) {
                problems.add(
                        "there are " + all.stream().map(KnownContainer::find).toList() + " after " + death);
            }
            for (String problem : problems) {
                troubles.add("after step " + step + " of " + Files.readAllLines(steps) + ": " + problem);
            }
        }
        for (KnownContainer left : containers.all()) {
            left.remove();
        }
        trouble().ifPresent(troubles::add);
        return troubles;
    }

    /** As {@link #steps}, with folders that aren't there yet. */
    List<String> stepsOfAFirstStart(String... words) throws IOException {
        in(foldersOfFirstStart(0), victim()).run(words(words)).succeeded();
        return Files.readAllLines(steps);
    }

    /** As {@link #dieAfter}, with folders that aren't there yet. */
    Optional<String> dieInAFirstStart(int step, String... words) throws IOException {
        StateFolders folders = foldersOfFirstStart(step);
        HawseCli dying = in(folders, victim.with(KillPointVictim.LAST_STEP, Integer.toString(step)));
        Outcome death = dying.run(words(words));
        List<String> taken = Files.readAllLines(steps);
        Outcome next = in(folders, host.hawse()).run("--net=none", host.box(), "true");
        List<String> left = Leftovers.files(folders);
        boolean well =
                death.status() == 128 + 9 && next.status() == 0 && next.err().isEmpty() && left.isEmpty();
        return well
                ? Optional.empty()
                : Optional.of(
                        "after step " + step + " of a first start " + taken + ": " + death + "; " + next + "; " + left);
    }

    private StateFolders foldersOfFirstStart(int step) {
        Path folder = host.folder().resolve(container + "-" + step);
        return new StateFolders(folder.resolve("state"), folder.resolve("layers"), folder.resolve("networks"));
    }

    private static HawseCli in(StateFolders folders, HawseCli hawse) {
        return hawse.with("HAWSE_STATE", folders.runtime().toString())
                .with("HAWSE_LAYERS", folders.layers().toString())
                .with("HAWSE_NETWORKS", folders.networks().toString());
    }

    /** The container's own hawse, as users have it. */
    Running run(String... words) {
        return host.hawse().start(words(words));
    }

    /** Looks whether everything is as it was at the beginning, without anybody's help. @return what isn't */
    Optional<String> trouble() {
        return trouble(problems -> {});
    }

    private Optional<String> trouble(Consumer<List<String>> help) {
        List<String> problems = new ArrayList<>();
        help.accept(problems);
        try {
            Wait.until(() -> strays().isEmpty(), () -> "the end of " + strays());
        } catch (AssertionError e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        Leftovers left = Leftovers.settled(clean, () -> Leftovers.now(host, container));
        try {
            left.assertSameAs(clean);
        } catch (AssertionError e) {
            problems.add(String.valueOf(e.getMessage()));
            clean = left; // the next one is judged by what it leaves itself
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** The next start after a crash, by which nobody may notice that there was one. */
    void startAnother(List<String> problems) {
        starts++;
        if (starts % LIBRARY_STARTS == 0) {
            Outcome outcome = host.hawse().with("HAWSE_NET", "none").run(host.box(), "true");
            if (outcome.status() != 0 || !outcome.err().isEmpty()) {
                problems.add("the next start: " + outcome);
            }
            return;
        }
        int said = nextStart.err().length();
        String wish = "#" + starts;
        nextStart.type(wish);
        nextStart.awaitOutput(wish + " " + NextStart.DONE);
        if (!nextStart.out().endsWith(wish + " " + NextStart.DONE + " 0\n")
                || nextStart.err().length() != said) {
            problems.add("the next start: " + nextStart.out().lines().reduce("", (first, second) -> second)
                    + nextStart.err().substring(said));
        }
    }

    /** Who still works for a hawse that is dead: supervisors, first processes, programs such as ip(8). */
    private List<String> strays() {
        List<String> found = new ArrayList<>(Leftovers.processes(host, container));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            Object ours = Files.getAttribute(host.networkNamespace(), "unix:ino");
            for (Path process : processes) {
                if (isStray(ours, process)) {
                    found.add(process + " " + ProcessTreeIT.Tree.comm(pid(process)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private boolean isStray(Object namespace, Path process) {
        try {
            if (!Files.getAttribute(process.resolve("ns/net"), "unix:ino").equals(namespace)) {
                return false;
            }
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(pid(process));
        return handle.flatMap(there -> there.info().startInstant())
                        .filter(begin::isBefore)
                        .isPresent()
                && !descendsFromThisJvm(handle.get());
    }

    private static long pid(Path process) {
        return Long.parseLong(process.getFileName().toString());
    }

    private static boolean descendsFromThisJvm(ProcessHandle process) {
        for (Optional<ProcessHandle> p = Optional.of(process);
                p.isPresent();
                p = p.get().parent()) {
            if (p.get().equals(ProcessHandle.current())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            nextStart.await();
        } finally {
            nextStart.close();
        }
    }
}
