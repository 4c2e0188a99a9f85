package io.hawse.cli;

import io.hawse.core.Container;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code hawse run}. */
final class RunCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final Configuration configuration;
    private final HawseFactory factory;
    private final SignalSource signals;
    private final long main;

    /** @param main when it began, as {@link System#nanoTime} has it */
    RunCommand(
            Words words,
            Caller caller,
            Configuration configuration,
            HawseFactory factory,
            SignalSource signals,
            long main) {
        this.words = words;
        this.caller = caller;
        this.configuration = configuration;
        this.factory = factory;
        this.signals = signals;
        this.main = main;
    }

    @Override
    public Integer call() {
        if (!words.has(RunSyntax.TIMINGS)) {
            RunRequest request = request();
            return run(request, () -> factory.make(request.options()));
        }
        RunTimings timings = new RunTimings(main);
        try {
            RunRequest request = request();
            return run(
                    request,
                    () -> timings.making(() -> factory.make(request.options().with(timings::heard))));
        } finally { // of a start that fails, what there is; behind it comes the reason
            caller.err().print(timings.table());
            caller.err().flush();
        }
    }

    private RunRequest request() {
        return RunRequest.read(words, caller, configuration);
    }

    private int run(RunRequest request, Supplier<Hawse> library) {
        boolean replaces = words.has(CompatibilityWords.REPLACE);
        Supplier<Hawse> ready = replaces ? () -> Replacement.in(library.get(), request.container()) : library;
        if (words.has(CompatibilityWords.CIDFILE)) {
            try (IdFile file = IdFile.create(
                    caller.path(words.one(CompatibilityWords.CIDFILE).orElseThrow()))) {
                return run(request, ready, file::write);
            }
        }
        return run(request, ready, id -> {});
    }

    /** @param idTaker gets the container's id; when that fails, the start has failed */
    private int run(RunRequest request, Supplier<Hawse> library, Consumer<String> idTaker) {
        if (request.detach().isPresent()) {
            KnownContainer started = library.get()
                    .startDetached(request.container(), request.detach().get());
            tell(idTaker, started.id(), () -> Replacement.remove(started));
            try {
                caller.print(started.id() + "\n");
            } catch (LostOutputException e) {
                throw e.after("container '" + started.name() + "' runs");
            }
            return 0;
        }
        return new Foreground(signals, caller, request.input()).run(library, hawse -> {
            Container container = hawse.start(request.container());
            tell(idTaker, container.uniqueId(), container::close);
            return container;
        });
    }

    private static void tell(Consumer<String> idTaker, String id, Runnable undo) {
        try {
            idTaker.accept(id);
        } catch (RuntimeException e) {
            try {
                undo.run();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }
}
