package io.hawse.cli;

import java.util.List;
import java.util.Locale;

/** What a word on the command line is, so that the shell can complete it: the value of an option, or one behind the options. */
enum Value {
    /** Anything; nothing can be proposed. */
    TEXT(""),
    FILE(""),
    FOLDER(""),
    /** A folder with a root file system, or the word host. */
    ROOT(""),
    /** {@code SRC:DST[:ro]}. */
    VOLUME(""),
    /** A variable of the caller's, by its name. */
    VARIABLE(""),
    /** A program, and behind it all of its arguments. */
    COMMAND(""),
    /** What hawse can be told to do. */
    VERB(""),
    CONTAINER(""),
    /** A file of the caller's, or {@code CONTAINER:PATH}. */
    CONTAINER_FILE(""),
    NETWORK(""),
    /** What {@code --net} takes, beside the names of networks. */
    NET("auto none host netlink bridge loopback"),
    DRIVER("netlink bridge loopback"),
    ORDER("lowest round-robin"),
    FORMAT("text json"),
    JSON("json"),
    SHELL("bash zsh fish"),
    SIGNAL("HUP INT QUIT KILL USR1 USR2 TERM CONT STOP WINCH");

    private final String words;

    /** @param words with blanks between them */
    Value(String words) {
        this.words = words;
    }

    /** Those that it can be on every machine. */
    List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    }

    /** What the completion scripts call it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
