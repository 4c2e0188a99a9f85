package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.hawse.net.api.NetworkDriver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What one test of the contract says of a driver. */
final class Verdict {

    private static Supplier<NetworkDriver> driver = PairDriver::new;
    private static Function<Fault, NetworkDriver> failing = fault -> new PairDriver();

    private final TestExecutionSummary summary;

    private Verdict(TestExecutionSummary summary) {
        this.summary = summary;
    }

    /** The contract test that is run, and whose own name no runner looks for. */
    static final class Subject extends NetworkDriverContractTest {

        @Override
        protected NetworkDriver driver() {
            return driver.get();
        }

        @Override
        protected Optional<NetworkDriver> failing(Fault fault) {
            return Optional.of(failing.apply(fault));
        }
    }

    static Verdict of(String test, Supplier<NetworkDriver> broken, Function<Fault, NetworkDriver> failingDriver) {
        driver = broken;
        failing = failingDriver;
        var listener = new SummaryGeneratingListener();
        String parameters = Stream.of(NetworkDriverContractTest.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals(test))
                        .anyMatch(method -> method.getParameterCount() == 1)
                ? TestReporter.class.getName()
                : "";
        LauncherDiscoveryRequest request = request()
                .selectors(selectMethod(Subject.class, test, parameters))
                .build();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .execute(request, listener);
        return new Verdict(listener.getSummary());
    }

    void isFailureBecause(String reason) {
        assertEquals(1, summary.getTestsFailedCount(), () -> "it didn't fail: " + counts());
        Throwable failure = summary.getFailures().get(0).getException();
        assertTrue(String.valueOf(failure.getMessage()).contains(reason), () -> trace(failure));
    }

    void isSuccess() {
        List<String> failures = summary.getFailures().stream()
                .map(failure -> trace(failure.getException()))
                .toList();
        assertEquals(1, summary.getTestsSucceededCount(), () -> counts() + ": " + failures);
    }

    private List<Long> counts() {
        return List.of(summary.getTestsSucceededCount(), summary.getTestsFailedCount(), summary.getTestsAbortedCount());
    }

    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
