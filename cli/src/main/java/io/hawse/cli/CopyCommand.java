package io.hawse.cli;

import io.hawse.core.KnownContainer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code hawse cp}. */
final class CopyCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    CopyCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    /** @param container empty = the path is the host's */
    private record Side(Optional<String> container, String path) {

        /** A colon behind a slash belongs to a path: {@code ./a:b}. */
        static Side of(String word) {
            int colon = word.indexOf(':');
            int slash = word.indexOf('/');
            if (colon <= 0 || (slash >= 0 && slash < colon)) {
                return new Side(Optional.empty(), word);
            }
            return new Side(Optional.of(word.substring(0, colon)), word.substring(colon + 1));
        }
    }

    @Override
    public Integer call() {
        List<String> both = words.positionals();
        if (both.size() != 2 || both.contains("") || both.contains("-")) {
            throw new UsageException("cp takes a source and a target", "as in 'hawse cp web:/etc/passwd .'");
        }
        Side source = Side.of(both.get(0));
        Side target = Side.of(both.get(1));
        if (source.container().isPresent() == target.container().isPresent()) {
            throw new UsageException(
                    "one side must be a container's, and the other not", "as in 'hawse cp web:/etc/passwd .'");
        }
        requirePath(source);
        requirePath(target);
        Consumer<String> skipped = what ->
                caller.err().println("hawse: left out, for it is no file, folder or link: " + Printable.line(what));
        if (source.container().isPresent()) {
            container(source).copyOut(source.path(), absolute(target.path()), skipped);
        } else {
            container(target).copyIn(absolute(source.path()), target.path(), skipped);
        }
        return 0;
    }

    private static void requirePath(Side side) {
        if (side.path().isEmpty()) {
            throw new UsageException(
                    "no path behind '" + side.container().orElseThrow() + ":'", "as in 'hawse cp web:/etc/passwd .'");
        }
    }

    /** Not normalized, and no {@link java.nio.file.Path}: "/." and "/" at the end mean something. */
    private String absolute(String path) {
        return path.startsWith("/") ? path : caller.folder() + "/" + path;
    }

    private KnownContainer container(Side side) {
        return EachContainer.get(
                factory.make(HawseOptions.NONE).containers(), side.container().orElseThrow());
    }
}
