package io.hawse.cli;

import io.hawse.core.Containers;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

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
        /** @return what to print for it */
        String on(KnownContainer container) throws InterruptedException;
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
        Set<String> distinct = new LinkedHashSet<>(names);
        if (distinct.size() == 1) {
            int status = 0;
            for (String name : names) {
                status = Math.max(status, report(attempt(name, finder, work)));
            }
            return status;
        }
        return runConcurrently(names, distinct, finder, work);
    }

    /** A container that takes long keeps none of the others waiting. What is printed is in the order of the names all the same. */
    private int runConcurrently(
            List<String> names, Set<String> distinct, Function<String, Optional<KnownContainer>> finder, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(distinct.size(), MOST_AT_ONCE), task -> {
            Thread thread = new Thread(task, "hawse-container");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<Outcome>> first = new HashMap<>();
            for (String name : distinct) {
                first.put(name, threads.submit(() -> attempt(name, finder, work)));
            }
            int status = 0;
            for (String name : names) {
                // A name's second time comes after its first, as if they were done one by one.
                Future<Outcome> outcome = first.remove(name);
                status = Math.max(
                        status, report(outcome == null ? attempt(name, finder, work) : ThreadResult.of(outcome)));
            }
            return status;
        } finally {
            threads.shutdown();
        }
    }

    /**
     * How it went with one container.
     *
     * @param text what to print; empty also when there is no such container and that is no failure
     */
    private record Outcome(Optional<String> text, Optional<RuntimeException> failure) {}

    private static Outcome attempt(String name, Function<String, Optional<KnownContainer>> finder, Work work) {
        try {
            Optional<KnownContainer> container = finder.apply(name);
            return new Outcome(
                    container.isPresent() ? Optional.of(work.on(container.get())) : Optional.empty(), Optional.empty());
        } catch (ContainerException | UsageException e) {
            return new Outcome(Optional.empty(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nothing here interrupts these threads
            return new Outcome(
                    Optional.empty(),
                    Optional.of(new ContainerException(
                            ContainerException.Kind.INTERNAL, "interrupted at container '" + name + "'", e)));
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
