package io.hawse.cli;

import java.util.ArrayList;
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

    /** @throws IllegalStateException for {@link Verb#HELP}, behind which other verbs stand */
    static VerbSyntax of(Verb verb) {
        return switch (verb) {
            case RUN -> new RunSyntax();
            case EXEC -> new ExecSyntax();
            case PS -> new PsSyntax();
            case LOGS -> new LogsSyntax();
            case STOP -> new StopSyntax();
            case KILL -> new KillSyntax();
            case WAIT -> new WaitSyntax();
            case RM -> new RemoveSyntax();
            case INSPECT -> new InspectSyntax();
            case TOP -> new TopSyntax();
            case CP -> new CopySyntax();
            case RENAME -> new RenameSyntax();
            case CLEAN_UP -> new CleanUpSyntax();
            case NETWORK -> new NetworkSyntax();
            case NETWORK_CREATE -> new NetworkCreateSyntax();
            case NETWORK_LS -> new NetworkListSyntax();
            case NETWORK_INSPECT -> new NetworkInspectSyntax();
            case NETWORK_RM -> new NetworkRemoveSyntax();
            case NETWORK_PRUNE -> new NetworkPruneSyntax();
            case DRIVERS -> new DriversSyntax();
            case GC -> new GarbageSyntax();
            case DOCTOR -> new DoctorSyntax();
            case COMPLETION -> new CompletionSyntax();
            case MAN -> new ManSyntax();
            case VERSION -> new VersionSyntax();
            case HELP -> throw new IllegalStateException("help has no syntax of its own");
        };
    }

    Verb verb();

    /** What follows the options, as the help shows it; empty when nothing may. */
    default String positionals() {
        return "";
    }

    /**
     * What those words are, by their places, for whoever completes them. Where {@link #positionals} has three dots, the last of these is
     * what all further ones are.
     */
    default List<Value> values() {
        return List.of();
    }

    /** Whether the first word that is no option ends the options, because all that follows is somebody else's. */
    default boolean endsAtFirstWord() {
        return false;
    }

    List<Section> sections();

    /** The help above the options. */
    String introduction();

    /** The help below the options. */
    default String details() {
        return "";
    }

    /** What to do instead, for an option, or a verb below this one, that others have and hawse doesn't. */
    default Optional<String> hint(String unknown) {
        return Optional.empty();
    }

    default List<OptionSpec> options() {
        List<OptionSpec> options = new ArrayList<>(); // without a stream: each start of a container comes by here
        for (Section section : sections()) {
            options.addAll(section.options());
        }
        return options;
    }

    /** Those of the options that one command line needs: all that it has, and as few others as possible, for each costs a start its time. */
    default List<OptionSpec> optionsFor(List<String> words) {
        return options();
    }

    default String seeHelp() {
        return "see 'hawse help " + String.join(" ", verb().path()) + "'";
    }
}
