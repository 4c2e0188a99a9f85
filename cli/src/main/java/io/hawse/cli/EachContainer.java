package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Does the same to each container that was named, to all at once; all are tried, and the status tells whether one failed. */
final class EachContainer {

    private static final int MOST_AT_ONCE = 32;

    private final Caller caller;
    private final ErrorReport errors;

    EachContainer(Caller caller, ErrorReport errors) {
        this.caller = caller;
        this.errors = errors;
    }

    /** What is done to one. */
    @FunctionalInterface
    interface Work {
        /**
         * @param typed the word by which it was named: what a script that asked for it looks for
         * @return what to print for it
         */
        String on(KnownContainer container, String typed) throws InterruptedException;
    }

    /**
     * @param names as they were typed
     * @return the exit status
     */
    int run(Containers containers, List<String> names, Work work) {
        return run(names, name -> Optional.of(get(containers, name)), work);
    }

    /** As {@link #run}, for whom one that isn't there is no failure. */
    int runWhereThere(Containers containers, List<String> names, Work work) {
        return run(names, containers::find, work);
    }

    private int run(List<String> names, Function<String, Optional<KnownContainer>> finder, Work work) {
        if (names.size() == 1) {
            return report(attempt(() -> finder.apply(names.get(0)), names.get(0), work));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(names.size(), MOST_AT_ONCE), task -> {
            Thread thread = new Thread(task, "hawse-container");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return report(begin(names, finder, work, threads));
        } finally {
            threads.shutdown();
        }
    }

    /**
     * Begins with each container that is named, so that one that takes long keeps no other waiting.
     *
     * @return what gives the outcome for each name, in their order. A container's second name has its turn after its first, as if they were
     *     done one by one.
     */
    private static List<Supplier<Outcome>> begin(
            List<String> names, Function<String, Optional<KnownContainer>> finder, Work work, ExecutorService threads) {
        List<Supplier<Optional<KnownContainer>>> found = new ArrayList<>();
        for (String name : names) { // all before the first begins, since what is done may change what is found
            found.add(find(name, finder));
        }
        Set<String> begun = new HashSet<>();
        List<Supplier<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Supplier<Optional<KnownContainer>> container = found.get(i);
            if (begun.add(identity(container, name))) {
                Future<Outcome> outcome = threads.submit(() -> attempt(container, name, work));
                outcomes.add(() -> ThreadResult.of(outcome));
            } else {
                outcomes.add(() -> attempt(() -> finder.apply(name), name, work));
            }
        }
        return outcomes;
    }

    /** @return gives what was found, or throws what the finder threw */
    private static Supplier<Optional<KnownContainer>> find(
            String name, Function<String, Optional<KnownContainer>> finder) {
        try {
            Optional<KnownContainer> container = finder.apply(name);
            return () -> container;
        } catch (ContainerException | UsageException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** The container's name; where there is none, what was typed. */
    private static String identity(Supplier<Optional<KnownContainer>> found, String typed) {
        try {
            return found.get().map(container -> container.name().value()).orElse(typed);
        } catch (ContainerException | UsageException e) {
            return typed;
        }
    }

    /** Waits for them in their order. */
    private int report(List<Supplier<Outcome>> outcomes) {
        int status = 0;
        for (Supplier<Outcome> outcome : outcomes) {
            status = Math.max(status, report(outcome.get()));
        }
        return status;
    }

    /**
     * How it went with one container.
     *
     * @param text what to print; empty also when there is no such container and that is no failure
     */
    private record Outcome(Optional<String> text, Optional<RuntimeException> failure) {}

    private static Outcome attempt(Supplier<Optional<KnownContainer>> finder, String typed, Work work) {
        try {
            Optional<KnownContainer> container = finder.get();
            return new Outcome(
                    container.isPresent() ? Optional.of(work.on(container.get(), typed)) : Optional.empty(),
                    Optional.empty());
        } catch (ContainerException | UsageException e) {
            return new Outcome(Optional.empty(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nothing here interrupts these threads
            return new Outcome(
                    Optional.empty(),
                    Optional.of(new ContainerException(
                            ContainerException.Kind.INTERNAL, "interrupted while it was waited for", e)));
        }
    }

    private int report(Outcome outcome) {
        if (outcome.failure().isPresent()) {
            return errors.report(outcome.failure().get());
        }
        if (outcome.text().isPresent()) {
            caller.print(outcome.text().get() + "\n");
        }
        return 0;
    }

    /**
     * Does it to the containers that are named, or with {@code --all} to all of a kind; one of those that has gone by then is no failure.
     *
     * @param kind which ones --all means
     * @return the exit status
     */
    int runNamedOrAll(
            Words words, Verb verb, Supplier<Containers> library, Predicate<ContainerReport> kind, Work work) {
        if (!words.has(Options.ALL)) {
            List<String> names = named(words, verb);
            return run(library.get(), names, work);
        }
        if (!words.positionals().isEmpty()) {
            throw new UsageException(
                    "unexpected '" + words.positionals().get(0) + "'", "--all takes no names beside it");
        }
        Containers containers = library.get();
        List<String> names = new ArrayList<>();
        for (KnownContainer container : containers.all()) {
            container
                    .find()
                    .filter(kind)
                    .ifPresent(report -> names.add(report.name().value()));
        }
        return names.isEmpty() ? 0 : runWhereThere(containers, names, work);
    }

    /** @throws UsageException when none was named */
    static List<String> named(Words words, Verb verb) {
        if (words.positionals().isEmpty()) {
            throw new UsageException(
                    "no container named", "as in 'hawse " + verb.word() + " web'; 'hawse ps -a' shows them");
        }
        return words.positionals();
    }

    /** As {@link Containers#get}, with a guess at what was meant. */
    static KnownContainer get(Containers containers, String name) {
        try {
            return containers.get(name);
        } catch (ContainerException e) {
            if (e.kind() != Kind.USER || e.remedy().isPresent()) {
                throw e;
            }
            throw new UsageException(ErrorReport.message(e), remedy(containers, name), e);
        }
    }

    private static String remedy(Containers containers, String name) {
        List<String> names = containers.all().stream()
                .map(container -> container.name().value())
                .toList();
        Optional<String> nearest = NearestWord.of(name, names);
        return nearest.isPresent() ? "did you mean " + nearest.get() + "?" : "'hawse ps -a' shows those that there are";
    }
}
