package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has one step after the other go wrong, until one run went through without the fault having struck. */
final class FaultRun {

    private static final int MOST_STEPS = 200;

    private final Stage stage;
    private final NetworkDriver healthy;
    private final Function<Fault, NetworkDriver> failing;
    private String failure = "";

    FaultRun(Stage stage, NetworkDriver healthy, Function<Fault, NetworkDriver> failing) {
        this.stage = stage;
        this.healthy = healthy;
        this.failing = failing;
    }

    /** @return how many steps an attach has */
    int attach(Fault.Kind kind, Function<ParkedNamespace, AttachRequest> requests) throws ErrnoException, IOException {
        KernelState host = KernelState.settled(stage.host());
        Look before = Look.at(stage.host());
        for (int step = 0; step < MOST_STEPS; step++) {
            var fault = new Fault(kind, step);
            try (ParkedNamespace container = stage.container(Target.Owner.CONTAINER)) {
                KernelState inside = KernelState.of(container.ip());
                AttachRequest request = requests.apply(container);
                Optional<Attachment> attachment = attach(fault, request);
                if (attachment.isPresent()) {
                    // Either there was no such step, or the driver could do without it. Then all must be there.
                    var check = new AttachCheck(healthy, request, attachment.get());
                    check.record();
                    check.container(Look.at(container.ip()));
                    check.host(before, Look.at(stage.host()));
                    healthy.detach(attachment.get());
                    stage.assertGone(attachment.get(), "after its detach");
                } else {
                    assertUnchanged(inside, container, fault);
                }
                stage.assertHostIs(host, "by an attach with " + fault + ": " + failure);
            }
            if (!fault.hasStruck()) {
                return step;
            }
        }
        return fail("an attach has more than " + MOST_STEPS + " steps");
    }

    /**
     * Once {@code lo} was up the kernel leaves it its address, its routes and its queue for ever, so nobody could take that back
     * who doesn't hear whether it was done. It goes with the container, whose start has failed.
     */
    private void assertUnchanged(KernelState inside, ParkedNamespace container, Fault fault) {
        boolean loMayBeUp = fault.kind() == Fault.Kind.UNANSWERED;
        List<String> changes =
                inside.changesSince(container.ip(), all -> loMayBeUp ? KernelState.apartFrom("lo", all) : all);
        assertEquals(List.of(), changes, () -> "the container changed by an attach with " + fault + ": " + failure);
    }

    /** Empty when it failed, as it should. */
    private Optional<Attachment> attach(Fault fault, AttachRequest request) {
        try {
            failure = "it went through";
            return Optional.of(failing.apply(fault).attach(request));
        } catch (NetworkException e) {
            assertTrue(fault.hasStruck(), () -> "attach failed without any fault: " + e);
            Wording.assertPhrases(e);
            failure = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    /** @return how many steps a detach has */
    int detach(Fault.Kind kind, Function<ParkedNamespace, AttachRequest> requests) throws ErrnoException, IOException {
        for (int step = 0; step < MOST_STEPS; step++) {
            var fault = new Fault(kind, step);
            try (ParkedNamespace container = stage.container(Target.Owner.CONTAINER)) {
                Attachment attachment = healthy.attach(requests.apply(container));
                try {
                    failing.apply(fault).detach(attachment);
                    stage.assertGone(attachment, "after a detach with " + fault + " that didn't fail");
                } catch (NetworkException e) {
                    assertTrue(fault.hasStruck(), () -> "detach failed without any fault: " + e);
                    Wording.assertPhrases(e);
                    healthy.detach(attachment);
                    stage.assertGone(attachment, "after a detach with " + fault + " and another");
                }
                stage.assertHostIs(stage.before(), "by an attach and a detach with " + fault);
                assertTrue(
                        step > 0
                                || fault.hasStruck()
                                || attachment.hostInterfaces().isEmpty(),
                        "no step of a detach was counted: failing(fault) has to ask fault.strikes() there, too");
            }
            if (!fault.hasStruck()) {
                return step;
            }
        }
        return fail("a detach has more than " + MOST_STEPS + " steps");
    }
}
