package io.hawse.it;

import java.util.ArrayList;
import java.util.List;

/** Runs the machine's own tools, which know nothing of Hawse. */
final class Witness {

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Witness() {}

    /** Asserts that it succeeds. @return its standard output */
    static String run(String... command) {
        return run(List.of(command));
    }

    /** Asserts that it succeeds. @return its standard output */
    static String run(List<String> command) {
        Outcome outcome = ask(command);
        // A remark of ip's: it asks for the id of each peer's namespace, and one that is being taken down has none.
        String complaints = outcome.err().replace("Error: Peer netns reference is invalid.\n", "");
        return new Outcome(outcome.argv(), outcome.status(), outcome.out(), complaints).succeeded();
    }

    static Outcome ask(List<String> command) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=" + PATH, "LANG=C"));
        argv.addAll(command);
        try (Running running = Running.start(new ProcessBuilder(argv))) {
            return running.await();
        }
    }
}
