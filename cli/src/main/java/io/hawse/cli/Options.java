package io.hawse.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The kinds of options that there are, and those that every verb has. */
final class Options {
    static final String HELP = "--help";
    static final String FORMAT = "--format";
    static final String ALL = "--all";
    static final String DEBUG = "--debug";

    private Options() {}

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** An option with a value; said twice, the last one counts. */
    static OptionSpec one(String label, String description, String... names) {
        return one(Value.TEXT, label, description, names);
    }

    /** As {@link #one(String, String, String...)}, with a value that a shell can complete. */
    static OptionSpec one(Value value, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .userObject(value)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option with a value, that can be said often. */
    static OptionSpec many(String label, String description, String... names) {
        return many(Value.TEXT, label, description, names);
    }

    /** As {@link #many(String, String, String...)}, with values that a shell can complete. */
    static OptionSpec many(Value value, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .userObject(value)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** As {@link Format} reads it. */
    static OptionSpec format() {
        return one(Value.FORMAT, "FORMAT", "text for people or json for scripts (default: text)", FORMAT);
    }

    static OptionSpec debug() {
        return flag("log each step to standard error, and show stack traces", DEBUG);
    }

    static OptionSpec help() {
        return flag("show this text", HELP, "-h");
    }

    /** For a verb in which -h means something else. */
    static OptionSpec longHelp() {
        return flag("show this text", HELP);
    }
}
