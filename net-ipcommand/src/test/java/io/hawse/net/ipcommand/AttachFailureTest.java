package io.hawse.net.ipcommand;

import static io.hawse.net.ipcommand.Fixture.NO_BRIDGE;
import static io.hawse.net.ipcommand.Fixture.ipv4;
import static io.hawse.net.ipcommand.Fixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step fails once: what is undone, and what the user is told. */
class AttachFailureTest {

    private static final String NO_DEVICE = "Error: argument \"hawse0\" is wrong: Device does not exist\n\n";

    @TempDir
    Path proc;

    private final FakeRunner runner = new FakeRunner();
    private IpCommandDriver driver;

    @BeforeEach
    void makeDriver() throws IOException {
        driver = new IpCommandDriver(
                runner, () -> Optional.of(Path.of("/usr/sbin/ip")), Fixture.host(proc), Fixture::unsent, () -> 0);
    }

    @Test
    void failureOfTheFirstStepHasNothingToUndo() {
        runner.fails(NO_BRIDGE).failsAt(1, "RTNETLINK answers: Cannot allocate memory");
        NetworkException e = failure();
        assertEquals(
                "could not attach container web to bridge hawse0: ip -batch - failed with exit status 1: "
                        + "RTNETLINK answers: Cannot allocate memory; Command failed -:1 "
                        + "(line 'link add name hawse0 address 02:42:c0:a8:c8:01 type bridge')",
                e.getMessage());
        assertEquals(2, runner.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void bridgeThatWasJustMadeGoesAgain(int line) {
        runner.fails(NO_BRIDGE)
                .failsAt(line, "RTNETLINK answers: Cannot allocate memory")
                .replies("")
                .replies("");
        NetworkException e = failure();
        assertEquals("link show master hawse0\n", runner.input(2));
        assertEquals("ip -force -batch -", runner.command(3));
        assertEquals("link del dev hawse0\n", runner.input(3));
        assertTrue(e.getMessage().endsWith("; undone: bridge hawse0"), e.getMessage());
        assertEquals(0, e.getSuppressed().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void pairGoesBeforeTheBridge(int line) {
        runner.fails(NO_BRIDGE)
                .failsAt(line, "RTNETLINK answers: Cannot allocate memory")
                .replies(IpOutput.port("hawse00000000", "hawse:container:web"))
                .replies("");
        NetworkException e = failure();
        assertEquals("link del dev hawse00000000\nlink del dev hawse0\n", runner.input(3));
        assertTrue(e.getMessage().endsWith("; undone: veth pair hawse00000000, bridge hawse0"), e.getMessage());
    }

    @Test
    void failureInTheContainerUndoesTheHostsSide() {
        runner.fails(NO_BRIDGE)
                .replies("")
                .failsAt(3, "RTNETLINK answers: Cannot allocate memory")
                .replies(IpOutput.port("hawse00000000", "hawse:container:web"))
                .replies("");
        NetworkException e = failure();
        assertTrue(e.getMessage().contains("(line 'link set dev eth0 up')"), e.getMessage());
        assertEquals("link del dev hawse00000000\nlink del dev hawse0\n", runner.input(4));
    }

    @Test
    void bridgeThatWasThereStays() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT)
                .failsAt(2, "RTNETLINK answers: Cannot allocate memory")
                .replies("");
        NetworkException e = failure();
        assertEquals("link del dev hawse00000000\n", runner.input(2));
        assertTrue(e.getMessage().endsWith("; undone: veth pair hawse00000000"), e.getMessage());
    }

    @Test
    void bridgeThatSomebodyJoinedMeanwhileStays() {
        runner.fails(NO_BRIDGE)
                .failsAt(6, "RTNETLINK answers: Cannot allocate memory")
                .replies(IpOutput.port("hawse00000000", "x") + IpOutput.port("eth7", "y"))
                .replies("");
        NetworkException e = failure();
        assertEquals("link del dev hawse00000000\n", runner.input(3));
        assertEquals("bridge hawse0 stays, because eth7 has joined it", e.getSuppressed()[0].getMessage());
    }

    @Test
    void failureOfTheUndoIsKeptBesideTheFirst() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT)
                .failsAt(3, "RTNETLINK answers: Cannot allocate memory")
                .failsAt(1, "RTNETLINK answers: Device or resource busy");
        NetworkException e = failure();
        assertTrue(e.getMessage().contains("; tried to undo: veth pair hawse00000000"), e.getMessage());
        assertEquals(
                "ip -force -batch - failed with exit status 1: RTNETLINK answers: Device or resource busy "
                        + "(line 'link del dev hawse00000000')",
                e.getSuppressed()[0].getMessage());
    }

    /** For an argument that ip can't read it ends at once, and doesn't say at which line. */
    @Test
    void whereIpSaysNoLineAllIsUndone() {
        runner.fails(NO_BRIDGE)
                .replies(255, "", "Error: argument \"/proc/4711/ns/net\" is wrong: Invalid \"netns\" value\n\n")
                .replies(255, "", NO_DEVICE)
                .replies(1, "", "Cannot find device \"hawse00000000\"\nCommand failed -:1\n");
        NetworkException e = failure();
        assertTrue(e.getMessage().contains("its network namespace is gone, so its init has died"), e.getMessage());
        assertEquals("link del dev hawse00000000\nlink del dev hawse0\n", runner.input(3));
        assertEquals(0, e.getSuppressed().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | Error: Unknown device type.               | ENVIRONMENT | modprobe bridge",
                "1 | RTNETLINK answers: Operation not supported | ENVIRONMENT | modprobe bridge",
                "1 | RTNETLINK answers: Operation not permitted | ENVIRONMENT | run hawse as root",
                "1 | RTNETLINK answers: File exists            | CONFLICT    | try again",
                "5 | Error: Unknown device type.               | ENVIRONMENT | modprobe veth",
                "5 | RTNETLINK answers: Exchange full          | CONFLICT    | another network",
            })
    void answersAreExplained(int line, String answer, Kind kind, String remedy) {
        runner.fails(NO_BRIDGE).failsAt(line, answer).replies("").replies("");
        NetworkException e = failure();
        assertEquals(kind, e.kind());
        assertTrue(e.remedy().orElseThrow().contains(remedy), e.remedy().orElseThrow());
        assertTrue(e.getMessage().contains(answer), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: ipv6: IPv6 is disabled on this device.",
                "RTNETLINK answers: Permission denied",
                "RTNETLINK answers: Operation not supported"
            })
    void ipv6ThatIsSwitchedOffHasARemedy(String answer) {
        runner.fails(NO_BRIDGE).failsAt(4, answer).replies("").replies("");
        NetworkException e = assertThrows(
                NetworkException.class,
                () -> driver.attach(Fixture.request(Fixture.dualStack(), "192.168.200.2/24", "fd00:1::2/64")));
        assertTrue(e.getMessage().contains(": IPv6 is switched off: "), e.getMessage());
        assertEquals(
                "use a network without IPv6, or set the sysctl net.ipv6.conf.all.disable_ipv6 to 0",
                e.remedy().orElseThrow());
    }

    @Test
    void interfaceThatTheContainerHasAlreadyIsNamedAfterSomeTries() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT);
        for (int i = 0; i < 3; i++) {
            runner.failsAt(1, "RTNETLINK answers: File exists");
        }
        NetworkException e = failure();
        assertEquals(Kind.CONFLICT, e.kind());
        assertTrue(e.getMessage().contains("has an interface eth0 already"), e.getMessage());
        assertFalse(e.getMessage().contains("undone"), e.getMessage());
        assertTrue(runner.isDone());
    }

    @Test
    void otherDeviceOfTheBridgesNameIsAConflict() {
        runner.replies(IpOutput.VETH);
        NetworkException e = failure();
        assertEquals(Kind.CONFLICT, e.kind());
        assertEquals("interface hawse0 exists and is no bridge, so network default can't use it", e.getMessage());
        assertEquals(1, runner.count());
    }

    @Test
    void foreignBridgeWithOtherAddressesIsAConflict() {
        runner.replies(IpOutput.FOREIGN_BRIDGE);
        NetworkException e = failure();
        assertEquals(Kind.CONFLICT, e.kind());
        assertEquals(
                "bridge hawse0 isn't hawse's and has other addresses (10.0.0.1/24) than network default wants (192.168.200.1/24)",
                e.getMessage());
        assertEquals(1, runner.count());
    }

    @Test
    void queryThatFailsOtherwiseIsReported() {
        runner.fails("Cannot open netlink socket: Too many open files");
        NetworkException e = failure();
        assertEquals(
                "ip -d addr show dev hawse0 failed with exit status 1: Cannot open netlink socket: Too many open files",
                e.getMessage());
    }

    @Test
    void missingProgramIsReportedWithTheRemedy() {
        var without = new IpCommandDriver(runner, Optional::empty, new HostFiles(proc), Fixture::unsent, () -> 0);
        var e = assertThrows(NetworkException.class, () -> without.attach(request(ipv4(), "192.168.200.2/24")));
        assertEquals(Kind.ENVIRONMENT, e.kind());
        assertEquals(Optional.of("install iproute2"), e.remedy());
    }

    private NetworkException failure() {
        return assertThrows(NetworkException.class, () -> driver.attach(request(ipv4(), "192.168.200.2/24")));
    }
}
