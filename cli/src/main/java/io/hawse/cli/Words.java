package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The words behind a verb: options by their names, and the rest. */
final class Words {

    private final ParseResult parsed;

    private Words(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** @throws UsageException when the words don't fit the syntax */
    static Words parse(VerbSyntax syntax, List<String> words) {
        // Values stay text here: picocli needn't be ready for anything else, and make or load it.
        System.setProperty("picocli.converters.excludes", "java.(sql|time|net|nio|util|math).*");
        // Nor look into every jar for Groovy.
        System.setProperty("picocli.disable.closures", "true");
        CommandSpec spec =
                CommandSpec.create().name(String.join(" ", syntax.verb().path()));
        // picocli would read @FILE and ${VARIABLE}: these belong to the container's command.
        spec.parser()
                .expandAtFiles(false)
                .stopAtPositional(syntax.endsAtFirstWord())
                .overwrittenOptionsAllowed(true);
        for (OptionSpec option : syntax.optionsFor(words)) {
            spec.addOption(option);
        }
        if (!syntax.positionals().isEmpty()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
        }
        CommandLine line = new CommandLine(spec);
        line.setInterpolateVariables(false);
        try {
            return new Words(line.parseArgs(words.toArray(new String[0])));
        } catch (ParameterException e) {
            throw misfit(syntax, e);
        }
    }

    private static UsageException misfit(VerbSyntax syntax, ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(syntax, unmatched.getUnmatched().get(0));
        }
        if (failure instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            String name = option.longestName();
            return new UsageException("option " + name + " needs a value", "as in " + name + "=" + option.paramLabel());
        }
        String message = ErrorReport.message(failure);
        return new UsageException(
                message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1), syntax.seeHelp(), failure);
    }

    private static UsageException unknown(VerbSyntax syntax, String word) {
        if (!word.startsWith("-")) {
            return new UsageException("unexpected '" + word + "'", syntax.seeHelp());
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        List<String> names = new ArrayList<>();
        for (OptionSpec option : syntax.options()) {
            names.addAll(List.of(option.names()));
        }
        if (isCluster(name, names)) {
            return new UsageException("unknown option '" + name + "'", "did you mean " + name.substring(1) + "?");
        }
        // Of -p80:80 the option is -p.
        boolean joined = name.length() > 2 && !name.startsWith("--");
        Optional<String> hint =
                syntax.hint(name).or(() -> joined ? syntax.hint(name.substring(0, 2)) : Optional.empty());
        return new UsageException(
                "unknown option '" + name + "'",
                // Of a single letter any other would be as near.
                hint.or(() -> name.length() <= 2
                                ? Optional.empty()
                                : NearestWord.of(name, names).map(nearest -> "did you mean " + nearest + "?"))
                        .orElse(syntax.seeHelp()));
    }

    /** Whether it is like {@code --it}: each letter is an option by itself. */
    private static boolean isCluster(String name, List<String> names) {
        return name.startsWith("--")
                && name.length() <= 6
                && name.substring(2).chars().allMatch(letter -> names.contains("-" + (char) letter));
    }

    /** How often an option was said. */
    int times(String option) {
        @Nullable OptionSpec matched = parsed.matchedOption(option);
        return matched == null ? 0 : matched.originalStringValues().size();
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    Optional<String> one(String option) {
        @Nullable String value = parsed.matchedOptionValue(option, (@Nullable String) null);
        return Optional.ofNullable(value);
    }

    List<String> all(String option) {
        return parsed.matchedOptionValue(option, List.of());
    }

    List<String> positionals() {
        return parsed.matchedPositionalValue(0, List.of());
    }
}
