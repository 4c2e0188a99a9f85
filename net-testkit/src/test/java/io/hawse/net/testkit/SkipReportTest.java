package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

final class SkipReportTest {

    private final ExtensionContext context = mock(ExtensionContext.class);
    private final SkipReport report = new SkipReport();

    @Test
    void eachReasonIsALineWithItsCount() {
        report.testAborted(context, new TestAbortedException("Assumption failed: it needs CAP_NET_ADMIN"));
        report.testAborted(context, new TestAbortedException("Assumption failed: it needs CAP_NET_ADMIN"));
        report.testDisabled(context, Optional.of("no time"));
        assertEquals(
                "MyDriverIT: 2 tests skipped: it needs CAP_NET_ADMIN\nMyDriverIT: 1 test skipped: no time\n",
                report.text("MyDriverIT"));
    }

    @Test
    void nothingIsPrintedWhenAllRan() {
        assertEquals("", report.text("MyDriverIT"));
    }
}
