package io.hawse.net.ipcommand;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandException;
import io.hawse.sys.command.CommandResult;
import io.hawse.sys.command.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs {@code ip(8)}, each time as one process for as many lines as possible. */
final class Ip {

    /** Of a look at interfaces that go meanwhile: each time one at the most does. */
    private static final int ATTEMPTS = 5;

    private final CommandRunner runner;
    private final Supplier<Optional<Path>> finder;

    Ip(CommandRunner runner, Supplier<Optional<Path>> finder) {
        this.runner = runner;
        this.finder = finder;
    }

    /** Stops at the first line that fails. */
    void batch(List<Line> lines) throws IpException {
        run(command("-batch", "-"), lines);
    }

    /** As {@link #batch}, in another network namespace; see {@link CommandRunner} for how. */
    void batchIn(Path netns, List<Line> lines) throws IpException {
        run(command("-batch", "-").inNetworkNamespace(netns), lines);
    }

    private void run(Command command, List<Line> lines) throws IpException {
        try {
            runner.run(command.withInput(input(lines)));
        } catch (CommandException e) {
            throw new IpException(lines, e);
        }
    }

    /** What one interface is, in full; empty when there is none of that name. */
    Optional<String> showInFull(Object name) {
        Command command = command("-d", "addr", "show", "dev", Line.of(name).text());
        CommandResult result = execute(command);
        if (result.exitStatus() == 0) {
            return Optional.of(result.stdout());
        }
        List<BatchError> errors = BatchError.parse(result.stderr());
        if (!errors.isEmpty() && errors.stream().allMatch(BatchError::alreadyGone)) {
            return Optional.empty();
        }
        throw failed(command, result);
    }

    /**
     * The interfaces that these lines show. A line that names an interface which isn't there shows nothing; one that asks for the
     * ports of such an interface must be the last, since ip gives up at it.
     */
    List<LinkLine> links(Line... lines) {
        Command command = command("-o", "-force", "-batch", "-").withInput(input(Arrays.asList(lines)));
        CommandResult result = execute(command);
        List<BatchError> errors = BatchError.parse(result.stderr());
        for (int i = 1; i < ATTEMPTS && errors.stream().anyMatch(BatchError::gaveUpOverAGoneOne); i++) {
            result = execute(command);
            errors = BatchError.parse(result.stderr());
        }
        if (!errors.stream().allMatch(BatchError::alreadyGone)
                || errors.stream().anyMatch(BatchError::gaveUpOverAGoneOne)
                || (result.exitStatus() != 0 && result.stderr().isBlank())) {
            throw failed(command, result);
        }
        return LinkLine.parse(result.stdout());
    }

    /**
     * Which of these namespaces nobody holds any more, so that the kernel is taking them away with all links. Those that ip says
     * nothing of count as held: before 5.6 it can't be asked for one.
     *
     * @param namespaces by their ids, see {@link LinkLine#peerNamespace}
     */
    Set<Integer> ending(List<Integer> namespaces) {
        Command command = command("-force", "-batch", "-")
                .withInput(input(namespaces.stream()
                        .map(id -> Line.of("netns", "list-id", "nsid", id))
                        .toList()));
        CommandResult result = execute(command);
        Set<Integer> ending = new HashSet<>();
        for (BatchError error : BatchError.parse(result.stderr())) {
            if (error.namespaceIsEnding()) {
                ending.add(namespaces.get(error.line().orElseThrow()));
            }
        }
        return ending;
    }

    /**
     * Runs every line, whatever becomes of the others. What is gone already counts as done.
     *
     * @return one failure for each line that wasn't done
     */
    List<NetworkException> batchToTheEnd(List<Line> lines) {
        Command command = command("-force", "-batch", "-").withInput(input(lines));
        CommandResult result = execute(command);
        List<NetworkException> failures = new ArrayList<>();
        for (BatchError error : BatchError.parse(result.stderr())) {
            if (!error.alreadyGone()) {
                String line = error.line().isPresent() && error.line().getAsInt() < lines.size()
                        ? lines.get(error.line().getAsInt()).text()
                        : "";
                failures.add(new NetworkException(
                        Kind.ENVIRONMENT,
                        command + " failed with exit status " + result.exitStatus() + ": " + error.answer()
                                + (line.isEmpty() ? "" : " (line '" + line + "')")));
            }
        }
        if (result.exitStatus() != 0 && result.stderr().isBlank()) {
            failures.add(failed(command, result));
        }
        return failures;
    }

    private CommandResult execute(Command command) {
        try {
            return runner.execute(command);
        } catch (CommandException e) {
            throw new NetworkException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), null, e);
        }
    }

    private static NetworkException failed(Command command, CommandResult result) {
        String said = result.stderr().strip().replaceAll("\\s*\\n\\s*", "; ");
        return new NetworkException(
                Kind.ENVIRONMENT,
                command + " failed with exit status " + result.exitStatus() + (said.isEmpty() ? "" : ": " + said));
    }

    private Command command(String... arguments) {
        Path program = finder.get()
                .orElseThrow(() -> new NetworkException(
                        Kind.ENVIRONMENT, "there is no ip(8) in the system's folders", "install iproute2"));
        return Command.of(program, arguments);
    }

    private static String input(List<Line> lines) {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }
}
