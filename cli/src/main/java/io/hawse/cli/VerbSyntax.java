package io.hawse.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** What can be said behind a verb, and what its help says. */
interface VerbSyntax {

    /**
     * Options that belong together.
     *
     * @param title above them in the help
     */
    record Section(String title, List<OptionSpec> options) {}

    Verb verb();

    /** What follows the options, as the help shows it; empty when nothing may. */
    String positionals();

    List<Section> sections();

    /** The help above the options. */
    String introduction();

    /** The help below the options. */
    String details();

    /** What to do instead, for an option that others have and hawse doesn't. */
    Optional<String> hint(String unknownOption);

    default List<OptionSpec> options() {
        return sections().stream()
                .flatMap(section -> section.options().stream())
                .toList();
    }

    default String seeHelp() {
        return "see 'hawse help " + verb().word() + "'";
    }
}
