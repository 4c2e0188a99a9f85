package io.hawse.core.user;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** newuidmap(1) and newgidmap(1): set-uid programs that write maps for users with subordinate ids. */
interface MapPrograms {

    boolean available();

    /** @param arguments the process id, then triples of ids */
    void newuidmap(List<String> arguments);

    /** As {@link #newuidmap}, for group ids. */
    void newgidmap(List<String> arguments);

    static MapPrograms installed() {
        return new MapPrograms() {
            @Override
            public boolean available() {
                return Files.isExecutable(Path.of("/usr/bin/newuidmap"));
            }

            @Override
            public void newuidmap(List<String> arguments) {
                throw new IllegalStateException("soon");
            }

            @Override
            public void newgidmap(List<String> arguments) {
                throw new IllegalStateException("soon");
            }
        };
    }
}
