package io.hawse.cli.doctor;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.sys.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts containers, which is the truest check of all: as 'hawse run host true' does, and with as much left of them, nothing. */
final class Trials implements Check {

    private final Hawse hawse;
    private Diagnosis.Ability ability = Diagnosis.Ability.NO_CONTAINER_RUNS;

    Trials(Hawse hawse) {
        this.hawse = hawse;
    }

    /** What {@link #look} has proved. */
    Diagnosis.Ability ability() {
        return ability;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(attempt("none"));
        findings.add(attempt("loopback"));
        if (ability == Diagnosis.Ability.NO_CONTAINER_RUNS) {
            findings.add(attempt("host")); // takes no network namespace
        }
        return findings;
    }

    private Finding attempt(String network) {
        String name = "run --net=" + network;
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Host(List.of()), "true")
                .network(NetworkSpec.of(NetworkChoice.parse(network)))
                .stdio(Stdio.DISCARD)
                .build();
        long begin = System.nanoTime();
        try (Container container = hawse.start(spec)) {
            ExitStatus status = container.await();
            long took = (System.nanoTime() - begin) / 1_000_000;
            if (status.shellStatus() != 0) {
                return Finding.problem(
                        name,
                        "a container ran, and its command 'true' ended with " + status,
                        "see 'hawse run host true'");
            }
            ability = Diagnosis.Ability.CONTAINERS_RUN;
            return Finding.ok(name, "a container ran, in " + took + " ms");
        } catch (ContainerException e) {
            return new Finding(
                    name, Verdict.PROBLEM, Reason.of(e), Optional.of(e.remedy().orElse("see what else is said here")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.problem(name, "interrupted while it ran", "try again");
        }
    }
}
