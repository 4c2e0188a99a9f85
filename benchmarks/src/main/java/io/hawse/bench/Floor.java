package io.hawse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program of {@code floor.c}. */
final class Floor {

    /** Why it takes no part when it isn't there. */
    static final String ABSENCE = "it couldn't be compiled; Debian has a compiler in gcc and libc6-dev";

    private Floor() {}

    /** @param become the words before its command, by which it is run as another user */
    static Contender contender(Workplace workplace, String name, List<String> become, Path layers, List<String> options)
            throws BenchException {
        Optional<List<String>> command = command(workplace, layers, options);
        if (command.isEmpty()) {
            return new Absent(name, Side.FLOOR, ABSENCE);
        }
        List<String> whole = new ArrayList<>(become);
        whole.addAll(command.get());
        return new Asked(name, Side.FLOOR, 10, workplace.serve(name, whole), "");
    }

    /** The command that starts containers which run {@code true}. */
    static Optional<List<String>> command(Workplace workplace, Path layers, List<String> options) {
        return workplace.floor().map(program -> {
            List<String> command = new ArrayList<>(List.of(program, "--root=" + workplace.box(), "--layers=" + layers));
            command.addAll(options);
            command.add("/bin/true");
            return command;
        });
    }
}
