package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --name}: one container at a time has it. */
@Tag("once") // words, the same on each JDK
final class NamesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    @Test
    void secondOneWithTheSameNameFailsWhileTheFirstRuns() {
        try (Running first = HOST.hawse()
                .start("--name=twin", HOST.box(), "sh", "-c", "echo ready; read x; cat /etc/group | wc -l")) {
            first.awaitOutput("ready");

            HOST.hawse()
                    .run("--name=twin", HOST.box(), "true")
                    .failed(125, "the name 'twin' is in use by another container");

            assertEquals("ready\n3\n", first.await().succeeded());
        }
        HOST.hawse().run("--name=twin", HOST.box(), "true").succeeded();
    }

    @Test
    void longestName() {
        String name = "n".repeat(63);

        assertEquals(
                name + "\n",
                HOST.hawse().run("--name", name, HOST.box(), "hostname").succeeded());
    }
}
