package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hawse can be told to do: the first word of a command line, or the first two where a verb has verbs of its own. */
enum Verb {
    RUN("run", "run a command in a container of its own"),
    EXEC("exec", "run another command in a container that runs"),
    PS("ps", "show the containers"),
    LOGS("logs", "show what a container has written"),
    STOP("stop", "ask containers to end, and end them"),
    KILL("kill", "send containers a signal"),
    WAIT("wait", "wait for containers to end"),
    RM("rm", "remove containers that have ended"),
    INSPECT("inspect", "show all about containers, for scripts"),
    TOP("top", "show the processes of a container"),
    CP("cp", "copy files out of a container, or into one"),
    RENAME("rename", "give a container that has ended another name"),
    CLEAN_UP("clean-up", ""),
    NETWORK("network", "make networks for containers, show and remove them"),
    NETWORK_CREATE(NETWORK, "create", "make a network"),
    NETWORK_LS(NETWORK, "ls", "list", "show the networks, and who is in them"),
    NETWORK_INSPECT(NETWORK, "inspect", "show all about networks, for scripts"),
    NETWORK_RM(NETWORK, "rm", "remove", "remove networks"),
    NETWORK_PRUNE(NETWORK, "prune", "remove all networks that no container is in"),
    DRIVERS("drivers", "show the network drivers, and which of them can work here"),
    GC("gc", "remove what dead containers have left behind"),
    DOCTOR("doctor", "look for what is in the way of containers here"),
    COMPLETION("completion", "print what a shell completes hawse's words by"),
    MAN("man", "print manual pages"),
    VERSION("version", "show the versions of hawse, Java and the kernel"),
    HELP("help", "tell more about a command: hawse help run");

    private final Optional<Verb> above;
    private final String word;
    private final Optional<String> alias;
    private final String summary;

    Verb(String word, String summary) {
        this(Optional.empty(), word, Optional.empty(), summary);
    }

    Verb(Verb above, String word, String summary) {
        this(Optional.of(above), word, Optional.empty(), summary);
    }

    Verb(Verb above, String word, String alias, String summary) {
        this(Optional.of(above), word, Optional.of(alias), summary);
    }

    /** @param alias another word for the same */
    Verb(Optional<Verb> above, String word, Optional<String> alias, String summary) {
        this.above = above;
        this.word = word;
        this.alias = alias;
        this.summary = summary;
    }

    /** Its own word, without that of the verb above it. */
    String word() {
        return word;
    }

    /** Its own word, and the other one for the same where there is one. */
    List<String> words() {
        return alias.isPresent() ? List.of(word, alias.get()) : List.of(word);
    }

    /** All that is typed for it. */
    List<String> path() {
        return above.isPresent() ? List.of(above.get().word, word) : List.of(word);
    }

    String summary() {
        return summary;
    }

    /** The verbs that are the first word of a command line, and meant for people. */
    static List<Verb> first() {
        List<Verb> verbs = new ArrayList<>(below(Optional.empty()));
        verbs.remove(CLEAN_UP);
        return verbs;
    }

    /** The verbs that can be its second word; where there are any, one must follow. */
    List<Verb> below() {
        return below(Optional.of(this));
    }

    private static List<Verb> below(Optional<Verb> above) {
        List<Verb> verbs = new ArrayList<>();
        for (Verb verb : values()) {
            if (verb.above.equals(above)) {
                verbs.add(verb);
            }
        }
        return verbs;
    }

    /**
     * The verb with this first word.
     *
     * @throws UsageException when there is none
     */
    static Verb parse(String word) {
        Optional<Verb> verb = among(below(Optional.empty()), word);
        if (verb.isPresent()) { // a lambda would have the JVM load seventy classes
            return verb.get();
        }
        throw unknown(word);
    }

    /**
     * The verb with this word behind this one's.
     *
     * @throws UsageException when there is none
     */
    Verb parseBelow(String next) {
        Optional<Verb> verb = among(below(), next);
        if (verb.isPresent()) {
            return verb.get();
        }
        throw unknownBelow(next);
    }

    private static Optional<Verb> among(List<Verb> verbs, String word) {
        for (Verb verb : verbs) {
            if (verb.word.equals(word) || verb.alias.equals(Optional.of(word))) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    private static UsageException unknown(String word) {
        boolean option = word.startsWith("-");
        return new UsageException(
                (option ? "unknown option '" : "unknown command '") + word + "'",
                DockerWords.command(word)
                        .or(() -> nearest("hawse ", word, first()))
                        .orElse(
                                option
                                        ? "options go behind the command, as in 'hawse run --net=loopback host sh'"
                                        : "the commands are " + list(first())));
    }

    private UsageException unknownBelow(String next) {
        boolean option = next.startsWith("-");
        return new UsageException(
                option ? "unknown option '" + next + "'" : "unknown command '" + word + " " + next + "'",
                VerbSyntax.of(this)
                        .hint(next)
                        .or(() -> nearest("hawse " + word + " ", next, below()))
                        .orElse(
                                option
                                        ? "options go behind the command, see 'hawse help " + word + "'"
                                        : "the commands are " + list(below())));
    }

    private static Optional<String> nearest(String before, String word, List<Verb> verbs) {
        List<String> all = new ArrayList<>();
        for (Verb verb : verbs) {
            all.add(verb.word);
            verb.alias.ifPresent(all::add);
        }
        return NearestWord.of(word, all).map(nearest -> "did you mean '" + before + nearest + "'?");
    }

    private static String list(List<Verb> verbs) {
        return String.join(", ", verbs.stream().map(Verb::word).toList());
    }
}
