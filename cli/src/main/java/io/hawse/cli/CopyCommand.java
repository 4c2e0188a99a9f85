package io.hawse.cli;

import io.hawse.cli.tar.PrivateDirectory;
import io.hawse.cli.tar.TarReader;
import io.hawse.cli.tar.TarWriter;
import io.hawse.core.KnownContainer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code hawse cp}. */
final class CopyCommand implements Command {

    private static final String STREAM = "-";

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
        if (both.size() != 2 || both.contains("")) {
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
        if (both.get(0).equals(STREAM)) {
            readArchive(container(target), target.path(), skipped);
        } else if (both.get(1).equals(STREAM)) {
            writeArchive(container(source), source.path(), skipped);
        } else if (source.container().isPresent()) {
            container(source).copyOut(source.path(), absolute(target.path()), skipped);
        } else {
            container(target).copyIn(absolute(source.path()), target.path(), skipped);
        }
        return 0;
    }

    /** Through a private directory: a container's files are copied as ever, and no name in an archive gets near it. */
    private void writeArchive(KnownContainer container, String source, Consumer<String> skipped) {
        if (Ink.isTerminal(caller)) {
            throw new UsageException("an archive isn't for a terminal", "as in 'hawse cp web:/etc - > etc.tar'");
        }
        try (PrivateDirectory directory = PrivateDirectory.make()) {
            container.copyOut(source, directory.path() + "/", skipped);
            TarWriter.write(directory.path(), caller.out());
        } catch (IOException e) {
            throw new UsageException("cannot write the archive: " + Reason.of(e), null, e);
        }
    }

    private void readArchive(KnownContainer container, String target, Consumer<String> skipped) {
        try (PrivateDirectory directory = PrivateDirectory.make()) {
            TarReader.extract(caller.in(), directory.path(), skipped);
            container.copyIn(directory.path() + "/.", target, skipped);
        } catch (IOException e) {
            throw new UsageException("cannot unpack the archive from standard input: " + Reason.of(e), null, e);
        }
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
