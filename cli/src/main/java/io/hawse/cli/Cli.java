package io.hawse.cli;

import io.hawse.cli.ErrorReport.Detail;
import java.util.List;

/** From the words of a command line to an exit status. Only what the chosen verb needs is made. */
final class Cli {

    private final Caller caller;
    private final Configuration configuration;
    private final HawseFactory factory;
    private final SignalSource signals;
    private Detail detail = Detail.LINES;

    Cli(Caller caller, Configuration configuration, HawseFactory factory, SignalSource signals) {
        this.caller = caller;
        this.configuration = configuration;
        this.factory = factory;
        this.signals = signals;
    }

    /** @return the exit status */
    int run(List<String> words) {
        if (words.isEmpty()) {
            caller.err().print(HelpPage.overview());
            caller.err().flush();
            return ErrorReport.FAILED;
        }
        try {
            requireText(words);
            return command(words.get(0), words.subList(1, words.size())).call();
        } catch (RuntimeException | Error e) {
            return new ErrorReport(caller.err(), detail).report(e);
        }
    }

    /** Java has put U+FFFD for each byte that isn't text in the caller's locale. What the command would get isn't what was meant. */
    private static void requireText(List<String> words) {
        for (String word : words) {
            if (word.indexOf('\ufffd') >= 0) {
                throw new UsageException(
                        "'" + word + "' has characters that get lost in this locale",
                        "set LC_ALL=C.UTF-8, and give names in UTF-8");
            }
        }
    }

    private Command command(String first, List<String> rest) {
        return switch (first) {
            case "--help", "-h" -> new HelpCommand(rest, caller);
            case "--version", "-V" -> command(Verb.VERSION, rest);
            default -> command(Verb.parse(first), rest);
        };
    }

    private Command command(Verb verb, List<String> rest) {
        if (verb == Verb.HELP) {
            return new HelpCommand(rest, caller);
        }
        if (verb == Verb.VERSION && rest.isEmpty()) {
            return new VersionCommand(caller); // without waking the parser
        }
        VerbSyntax syntax = switch (verb) {
            case RUN -> new RunSyntax();
            case DRIVERS -> new DriversSyntax();
            case VERSION, HELP -> new VersionSyntax();
        };
        Words words = Words.parse(syntax, rest);
        if (words.has(Options.HELP)) {
            return new HelpCommand(List.of(verb.word()), caller);
        }
        if (words.has(Options.DEBUG)) {
            detail = Detail.STACK;
            LogConfigurator.logEverything();
        }
        return switch (verb) {
            case RUN -> new RunCommand(words, caller, configuration, factory, signals);
            case DRIVERS -> new DriversCommand(words, caller, configuration, factory);
            case VERSION, HELP -> new VersionCommand(caller);
        };
    }
}
