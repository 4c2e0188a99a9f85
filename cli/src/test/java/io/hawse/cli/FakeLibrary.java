package io.hawse.cli;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A library that knows the containers which a test gives it, and somebody who types commands that are about them. Names and beginnings of
 * ids are understood as {@link Containers} says; what is done to a container is the test's to say, but that a removed one is gone.
 */
final class FakeLibrary {

    static final ContainerReport.Setup SETUP = new ContainerReport.Setup(
            List.of("HOME=/root", "A=b c"),
            "0:0",
            "/srv",
            List.of(
                    new ContainerReport.MountPoint("bind", "/home/me/data", "/data", "ro"),
                    new ContainerReport.MountPoint("tmpfs", "", "/tmp", "rw")),
            new ContainerReport.Files(
                    Path.of("/var/lib/hawse/web/upper"), Optional.of(Path.of("/var/lib/hawse/web/log"))));

    /** Of a container whose description is lost, in the foreground. */
    static final ContainerReport.Setup UNKNOWN_SETUP = new ContainerReport.Setup(
            List.of(),
            "",
            "",
            List.of(),
            new ContainerReport.Files(Path.of("/var/lib/hawse/old/upper"), Optional.empty()));

    static final Instant CREATED = Instant.parse("2024-05-01T10:00:00.123456Z");

    final Hawse hawse = mock(Hawse.class);
    final Containers containers = mock(Containers.class);
    final ForegroundTest.FakeSignals signals = new ForegroundTest.FakeSignals();
    private final List<KnownContainer> known = new ArrayList<>();
    private final Path folder;
    private FakeCaller reader;

    FakeLibrary(Path folder) {
        this.folder = folder;
        this.reader = FakeCaller.in(folder);
        when(hawse.containers()).thenReturn(containers);
        when(containers.all()).thenAnswer(call -> List.copyOf(known));
        when(containers.find(anyString())).thenAnswer(call -> find(call.getArgument(0)));
        when(containers.get(anyString())).thenAnswer(call -> {
            String text = call.getArgument(0);
            return find(text).orElseThrow(() -> noSuch(text));
        });
    }

    private Optional<KnownContainer> find(String text) {
        List<KnownContainer> found = new ArrayList<>();
        for (KnownContainer container : known) {
            if (container.name().value().equals(text)) {
                return Optional.of(container);
            }
            if (container.id().startsWith(text)) {
                found.add(container);
            }
        }
        if (found.size() > 1) {
            throw new ContainerException(
                    Kind.USER, "the ids of several containers begin with '" + text + "'", "give the name", null);
        }
        return found.stream().findFirst();
    }

    static ContainerException noSuch(String name) {
        return new ContainerException(Kind.USER, "there is no container '" + name + "'");
    }

    static ContainerException isRunning(String name) {
        return new ContainerException(Kind.CONFLICT, "container '" + name + "' is running", "stop it first", null);
    }

    /** Has the library know a container. */
    KnownContainer add(ContainerReport report) {
        KnownContainer container = mock(KnownContainer.class);
        when(container.name()).thenReturn(report.name());
        when(container.id()).thenReturn(report.id());
        when(container.find()).thenAnswer(call -> known.contains(container) ? Optional.of(report) : Optional.empty());
        when(container.report()).thenReturn(report);
        try {
            doAnswer(call -> known.remove(container)).when(container).remove();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        known.add(container);
        return container;
    }

    /** As {@link #add}, of one that runs, whose id is made of its name. */
    KnownContainer add(String name) {
        return add(running(name, String.format("%08x", name.hashCode())));
    }

    /** It goes by itself, or another process removes it. */
    void vanishes(KnownContainer container) {
        known.remove(container);
    }

    static ContainerReport running(String name, String id) {
        return report(name, id, ContainerReport.Status.RUNNING, Optional.empty(), CREATED);
    }

    static ContainerReport ended(String name, String id, ExitStatus status) {
        return report(
                name,
                id,
                ContainerReport.Status.ENDED,
                Optional.of(new ContainerReport.End(status, CREATED.plusSeconds(90))),
                CREATED);
    }

    static ContainerReport report(
            String name, String id, ContainerReport.Status status, Optional<ContainerReport.End> end, Instant created) {
        return new ContainerReport(
                new ContainerId(name),
                id,
                status,
                end,
                status == ContainerReport.Status.RUNNING ? OptionalLong.of(4711) : OptionalLong.empty(),
                ContainerReport.Mode.DETACHED,
                Optional.of(created),
                "/srv/box",
                List.of("httpd", "-f"),
                name,
                "loopback",
                List.of(),
                false,
                List.of(),
                UNKNOWN_SETUP);
    }

    int hawse(String... words) {
        return hawse(new FakeCaller(folder, Map.of()), words);
    }

    int hawse(FakeCaller by, String... words) {
        reader = by;
        return hawse(by.caller(), words);
    }

    /** With streams that {@link #out} and {@link #err} don't show. */
    int hawse(Caller caller, String... words) {
        Configuration configuration = new Configuration(caller, Path.of("/nonexistent/hawse.conf"));
        return new Cli(caller, configuration, options -> hawse, signals, System.nanoTime()).run(List.of(words));
    }

    String out() {
        return reader.out();
    }

    String err() {
        return reader.err();
    }
}
