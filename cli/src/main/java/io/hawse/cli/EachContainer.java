package io.hawse.cli;

import io.hawse.core.Containers;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does the same to each container that was named; all are tried, and the status tells whether one failed. */
final class EachContainer {

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
        int status = 0;
        for (String name : names) {
            try {
                Optional<KnownContainer> container = finder.apply(name);
                if (container.isPresent()) {
                    caller.print(work.on(container.get()) + "\n");
                }
            } catch (ContainerException | UsageException e) {
                status = errors.report(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ErrorReport.FAILED; // nobody interrupts this thread
            }
        }
        return status;
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
