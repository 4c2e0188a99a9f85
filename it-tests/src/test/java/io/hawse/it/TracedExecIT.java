package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container traces the command that {@code hawse exec} runs in it (ptrace(2)), and never lets it go on. */
@Tag("once")
final class TracedExecIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** Traces each process that is called "traced". PTRACE_SEIZE is 0x4206; the options are the argument. */
    private static final String TRACER = """
            my $ptrace = `uname -m` eq "x86_64\\n" ? 101 : 117;
            for (;;) {
                for my $pid (map { m{(\\d+)$} } glob '/proc/[0-9]*') {
                    open my $comm, '<', "/proc/$pid/comm" or next;
                    my $name = <$comm>;
                    syscall $ptrace, 0x4206, $pid + 0, 0, $ARGV[0] + 0 if defined $name && $name eq "traced\\n";
                }
                select undef, undef, undef, 0.01;
            }
            """;

    private static final int PTRACE_O_TRACEEXIT = 0x40;

    /** Waits until it is traced, says so, and does the rest. */
    private static final String TRACED = """
            $0 = 'traced'; $| = 1;
            for (;;) {
                open my $status, '<', '/proc/self/status';
                last if grep { /^TracerPid:\\s*[1-9]/ } <$status>;
                select undef, undef, undef, 0.01;
            }
            print "is traced\\n";
            """;

    @BeforeEach
    void requirePerl() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl here");
    }

    @AfterEach
    void remove() {
        HOST.hawse().call("rm", "-f", "hostile").ended(0);
    }

    private static void startTracer(int options) {
        HOST.hawse()
                .with("HAWSE_NET", "loopback")
                .run("-d", "--name=hostile", "host", "perl", "-e", TRACER, Integer.toString(options))
                .succeeded();
    }

    private static Running exec(String rest) {
        return HOST.hawse().begin("exec", "hostile", "perl", "-e", TRACED + rest);
    }

    /** The tracer is told of the end before the parent is, and never asks. */
    @Test
    void statusOfACommandIsLearntThoughItsTracerKeepsIt() {
        startTracer(0);
        try (Running exec = exec("exit 7")) {
            assertEquals(7, exec.await().status());
        }
    }

    @Test
    void termEndsExecThoughTheTracerKeepsTheSignal() {
        startTracer(0);
        termEnds(exec("sleep 1000"));
    }

    /** PTRACE_EVENT_EXIT: even a process that was sent SIGKILL stops there. */
    @Test
    void termEndsExecThoughTheTracerKeepsTheCommandFromExiting() {
        startTracer(PTRACE_O_TRACEEXIT);
        termEnds(exec("close $_ for *STDIN, *STDOUT, *STDERR; exit 7")); // it exists until the container ends
    }

    private static void termEnds(Running exec) {
        try (exec) {
            exec.awaitOutput("is traced");
            Witness.run("sleep", "0.2"); // until it is where the tracer keeps it
            exec.signal("TERM");
            Wait.until(() -> !exec.isAlive(), () -> "the end of " + exec);
            assertEquals(143, exec.await().status(), exec::toString);
        }
        Wait.until(
                () -> !Witness.run("ps", "-eo", "args").contains("hawse-exec hostile"),
                () -> "the end of its supervisor");
    }
}
