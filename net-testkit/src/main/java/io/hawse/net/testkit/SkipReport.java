package io.hawse.net.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints why tests of a class were skipped, after the last one, on standard error. Build tools count skipped tests and keep the reasons in
 * their reports; a contract that was not tested must be noticed.
 */
final class SkipReport implements TestWatcher, AfterAllCallback {

    private final Map<String, Integer> skipped = new TreeMap<>();

    SkipReport() {}

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        add(String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        add(reason.orElse("disabled"));
    }

    private synchronized void add(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String text = text(context.getDisplayName());
        if (!text.isEmpty()) {
            System.err.print(text);
        }
    }

    /** @return nothing when no test was skipped */
    synchronized String text(String testClass) {
        StringBuilder text = new StringBuilder();
        skipped.forEach((reason, count) -> text.append(testClass)
                .append(": ")
                .append(count)
                .append(count == 1 ? " test" : " tests")
                .append(" skipped: ")
                .append(reason)
                .append('\n'));
        return text.toString();
    }
}
