package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hawse.core.CollectionReport;
import io.hawse.core.Hawse;
import io.hawse.core.Leftover;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.SetAside;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GarbageTest {

    private static final CollectionReport NOTHING = new CollectionReport(List.of(), List.of(), List.of(), List.of());
    private static final CollectionReport SOMETHING = new CollectionReport(
            List.of(new Leftover(Leftover.Kind.CONTAINER, "web"), new Leftover(Leftover.Kind.LEASE, "10.1.0.9")),
            List.of(new SetAside("containers/x", Path.of("/run/hawse/aside/x"), "it is cut off")),
            List.of(Path.of("/run/hawse/aside/old\u001b[31m")),
            List.of(new ContainerException(Kind.ENVIRONMENT, "cannot remove /l/a", "free the disk", null)));

    private final Hawse hawse = mock(Hawse.class);
    private final FakeCaller reader = FakeCaller.in(Path.of("/"));

    private int gc(CollectionReport report, String... words) {
        when(hawse.collectGarbage()).thenReturn(report);
        GarbageCommand command = new GarbageCommand(
                Words.parse(new GarbageSyntax(), List.of(words)),
                reader.caller(),
                options -> hawse,
                new ErrorReport(reader.caller().err(), ErrorReport.Detail.LINES));
        return command.call();
    }

    @Test
    void nothingIsSaidToBeNothing() {
        assertEquals(0, gc(NOTHING));
        assertEquals("nothing to remove\n", reader.out());
        assertEquals("", reader.err());
    }

    @Test
    void eachThingIsALineAndFailuresAreTheStatus() {
        assertEquals(125, gc(SOMETHING));
        assertEquals("""
                removed container web
                removed address 10.1.0.9
                set aside containers/x: it is cut off; it was moved to /run/hawse/aside/x
                set aside earlier: /run/hawse/aside/old\\x1b[31m
                """, reader.out());
        assertEquals("hawse: cannot remove /l/a; free the disk\n", reader.err());
    }

    @Test
    void whatCouldNotBeRemovedWasSomethingToRemove() {
        assertEquals(125, gc(new CollectionReport(List.of(), List.of(), List.of(), SOMETHING.failures())));
        assertEquals("", reader.out());
    }

    @Test
    void everyKindOfLeftoverIsExplained() {
        for (Leftover.Kind kind : Leftover.Kind.values()) {
            assertTrue(HelpPage.of(Verb.GC).matches("(?s).*\\([^)]*\\b" + kind.word() + "\\b.*"), kind::word);
        }
    }

    @Test
    void jsonHasEveryMember() {
        assertEquals(125, gc(SOMETHING, "--format=json"));
        assertEquals("""
                {
                  "removed": [
                    {
                      "kind": "container",
                      "name": "web"
                    },
                    {
                      "kind": "address",
                      "name": "10.1.0.9"
                    }
                  ],
                  "aside": [
                    {
                      "what": "containers/x",
                      "where": "/run/hawse/aside/x",
                      "reason": "it is cut off"
                    }
                  ],
                  "kept": [
                    "/run/hawse/aside/old\\u001b[31m"
                  ],
                  "failures": [
                    "cannot remove /l/a"
                  ]
                }
                """, reader.out());
    }
}
