package org.example.ptp;

import io.hawse.net.api.NetworkDriver;
import io.hawse.net.testkit.Fault;
import io.hawse.net.testkit.NetworkDriverContractTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/**
 * What every network driver has to keep, on the real kernel. Run as root in a network namespace of its own, as {@code unshare --net}
 * makes it.
 */
@Tag("root")
class PtpDriverIT extends NetworkDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new PtpDriver();
    }

    /** A step is a line for {@code ip -batch}, or a process. */
    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.of(new PtpDriver((command, input) -> {
            List<String> lines = input.lines().toList();
            for (int i = 0; i < Math.max(1, lines.size()); i++) {
                if (fault.strikes()) {
                    boolean isDone = fault.kind() == Fault.Kind.UNANSWERED;
                    if (isDone || i > 0) {
                        PtpDriver.execute(command, upTo(isDone ? i + 1 : i, lines));
                    }
                    throw new IOException("injected: " + fault);
                }
            }
            return PtpDriver.execute(command, input);
        }));
    }

    private static String upTo(int end, List<String> lines) {
        return lines.stream().limit(end).map(line -> line + "\n").collect(Collectors.joining());
    }
}
