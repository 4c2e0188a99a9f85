package io.hawse.cli;

import io.hawse.cli.ErrorReport.Detail;
import io.hawse.sys.StepLog;
import java.util.ArrayList;
import java.util.List;

/** From the words of a command line to an exit status. Only what the chosen verb needs is made. */
final class Cli {

    private final Caller caller;
    private final Configuration configuration;
    private final HawseFactory factory;
    private final SignalSource signals;
    private final long main;
    private Detail detail = Detail.LINES;

    /** @param main when it began, as {@link System#nanoTime} has it */
    Cli(Caller caller, Configuration configuration, HawseFactory factory, SignalSource signals, long main) {
        this.caller = caller;
        this.configuration = configuration;
        this.factory = factory;
        this.signals = signals;
        this.main = main;
    }

    /** @return the exit status */
    int run(List<String> words) {
        if (words.isEmpty()) {
            return helpInsteadOf(HelpPage.overview());
        }
        try {
            return command(words.get(0), words.subList(1, words.size())).call();
        } catch (RuntimeException | Error e) {
            return new ErrorReport(caller.err(), detail).report(e);
        }
    }

    private Command command(String first, List<String> rest) {
        return switch (first) {
            case "--help", "-h" -> new HelpCommand(rest, caller);
            case "--version", "-V" -> command(Verb.VERSION, rest);
            case "container" -> rest.isEmpty() ? command(Verb.parse(first), rest) : ofContainer(rest);
            default -> command(Verb.parse(first), rest);
        };
    }

    /** {@code container} before a command is docker's and podman's longer name for it. */
    private Command ofContainer(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "ls", "list" -> command(Verb.PS, rest);
            case "prune" ->
                throw new UsageException(
                        "unknown command 'container prune'",
                        "'hawse rm $(hawse ps -q --filter status=exited)' removes what has exited");
            default -> command(words.get(0), rest);
        };
    }

    private Command command(Verb verb, List<String> rest) {
        if (verb == Verb.HELP) {
            return new HelpCommand(rest, caller);
        }
        if (verb == Verb.VERSION && rest.isEmpty()) {
            return new VersionCommand(caller); // without waking the parser
        }
        if (!verb.below().isEmpty()) {
            return commandBelow(verb, rest);
        }
        Words words = Words.parse(VerbSyntax.of(verb), rest);
        if (words.has(Options.HELP)) {
            return new HelpCommand(verb.path(), caller);
        }
        if (words.has(Options.DEBUG)) {
            detail = Detail.STACK;
            LogConfigurator.logEverything();
        } else if (!Boolean.getBoolean("hawse.steps")) { // for tests, which count them
            StepLog.mute();
        }
        ErrorReport errors = new ErrorReport(caller.err(), detail);
        return switch (verb) {
            case RUN -> new RunCommand(words, caller, configuration, factory, signals, main);
            case EXEC -> new ExecCommand(words, caller, factory, signals);
            case PS -> new PsCommand(words, caller, factory);
            case LOGS -> new LogsCommand(words, caller, factory);
            case STOP -> new StopCommand(words, caller, factory, errors);
            case KILL -> new KillCommand(words, caller, factory, errors);
            case WAIT -> new WaitCommand(words, caller, factory, errors);
            case RM -> new RemoveCommand(words, caller, factory, errors);
            case INSPECT -> new InspectCommand(words, caller, factory, errors);
            case TOP -> new TopCommand(words, caller, factory);
            case CP -> new CopyCommand(words, caller, factory);
            case RENAME -> new RenameCommand(words, factory);
            case CLEAN_UP -> new CleanUpCommand(words, factory);
            case NETWORK_CREATE -> new NetworkCreateCommand(words, caller, factory);
            case NETWORK_LS -> new NetworkListCommand(words, caller, factory);
            case NETWORK_INSPECT -> new NetworkInspectCommand(words, caller, factory, errors);
            case NETWORK_RM -> new NetworkRemoveCommand(words, caller, factory, errors);
            case NETWORK_PRUNE -> new NetworkPruneCommand(words, caller, factory, errors);
            case DRIVERS -> new DriversCommand(words, caller, configuration, factory);
            case GC -> new GarbageCommand(words, caller, factory, errors);
            case DOCTOR -> new DoctorCommand(words, caller, factory);
            case COMPLETION -> new CompletionCommand(words, caller);
            case MAN -> new ManCommand(words, caller);
            case VERSION -> new VersionCommand(caller);
            case NETWORK, HELP -> throw new IllegalStateException(verb + " has no command of its own");
        };
    }

    private Command commandBelow(Verb verb, List<String> rest) {
        if (rest.isEmpty()) {
            return () -> helpInsteadOf(HelpPage.of(verb));
        }
        return switch (rest.get(0)) {
            case "--help", "-h", "help" -> {
                List<String> path = new ArrayList<>(verb.path());
                path.addAll(rest.subList(1, rest.size()));
                yield new HelpCommand(path, caller);
            }
            default -> command(verb.parseBelow(rest.get(0)), rest.subList(1, rest.size()));
        };
    }

    /** Where a word is missing. @return the exit status */
    private int helpInsteadOf(String page) {
        caller.err().print(page);
        caller.err().flush();
        return ErrorReport.FAILED;
    }
}
