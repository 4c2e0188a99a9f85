package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.cli.ErrorReport.Detail;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorReportTest {

    private final FakeCaller reader = FakeCaller.in(Path.of("/"));

    private int report(Throwable failure) {
        return new ErrorReport(reader.caller().err(), Detail.LINES).report(failure);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void statusFollowsFromTheKind(Kind kind) {
        int expected = switch (kind) {
            case COMMAND_NOT_EXECUTABLE -> 126;
            case COMMAND_NOT_FOUND -> 127;
            case USER, ENVIRONMENT, CONFLICT, INTERNAL, INTERRUPTED -> 125;
        };
        assertEquals(expected, report(new ContainerException(kind, "it failed")));
        assertTrue(reader.err().startsWith("hawse: it failed"), reader::err);
        assertEquals(1, reader.err().lines().count());
    }

    @Test
    void remedyStandsOnTheSameLine() {
        report(new ContainerException(Kind.ENVIRONMENT, "no network driver can work here", "take none", null));
        assertEquals("hawse: no network driver can work here; take none\n", reader.err());
    }

    @Test
    void defectAsksForTheStack() {
        report(new ContainerException(Kind.INTERNAL, "lost count"));
        assertEquals("hawse: lost count; that is a defect, run again with --debug to see where\n", reader.err());
    }

    @Test
    void failuresOfTheCleaningUpHaveLinesOfTheirOwn() {
        ContainerException failure = new ContainerException(Kind.USER, "no");
        failure.addSuppressed(new ContainerException(Kind.INTERNAL, "one"));
        failure.addSuppressed(new IllegalStateException());
        report(failure);
        assertEquals("hawse: no\nhawse: cleaning up: one\nhawse: cleaning up: IllegalStateException\n", reader.err());
    }

    @Test
    void unexpectedFailureIsOneLineWithItsClass() {
        assertEquals(125, report(new IllegalStateException("first\nsecond")));
        assertEquals(
                "hawse: unexpected IllegalStateException: first | second; run again with --debug to see where\n",
                reader.err());
    }

    @Test
    void namesCannotDriveTheTerminal() {
        report(new UsageException("no folder 'a\n\u001b[31mb\u0085\u00fc'"));
        assertEquals("hawse: no folder 'a | \\x1b[31mb\\x85\u00fc'\n", reader.err());
    }

    @Test
    void stackIsShownWhenAskedFor() {
        assertEquals(125, new ErrorReport(reader.caller().err(), Detail.STACK).report(new UsageException("no")));
        assertTrue(reader.err().contains("\tat "), reader::err);
    }

    @Test
    void readerThatWentAwayIsNotTold() {
        assertEquals(141, report(new LostOutputException(new IOException("Broken pipe"))));
        assertEquals("", reader.err());
        assertEquals(125, report(new LostOutputException(new IOException("No space left on device"))));
        assertEquals("hawse: the result can't be written to standard output: no space left on device\n", reader.err());
    }

    @Test
    void changeWhoseResultIsLostIsReportedEvenToAReaderThatWentAway() {
        LostOutputException lost = new LostOutputException(new IOException("Broken pipe"));
        assertEquals(125, report(lost.after("container 'web' runs")));
        assertEquals(
                "hawse: container 'web' runs, but the result can't be written to standard output: broken pipe\n",
                reader.err());
    }
}
