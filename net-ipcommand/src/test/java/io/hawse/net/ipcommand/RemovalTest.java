package io.hawse.net.ipcommand;

import static io.hawse.net.ipcommand.Fixture.BRIDGE;
import static io.hawse.net.ipcommand.Fixture.WEB;
import static io.hawse.net.ipcommand.Fixture.attachment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detach, owned and remove. */
class RemovalTest {

    private static final String MINE = IpOutput.port("hawse1", "hawse:container:web");
    private static final String OTHERS = IpOutput.port("hawse2", "hawse:container:db");

    private static final String ENDING = "Error: Peer netns reference is invalid.\n";

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
    void lastContainerTakesTheBridgeAlong() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE).replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("ip -o -force -batch -", runner.command(0));
        assertEquals("link show dev hawse1\nlink show dev hawse0\nlink show master hawse0\n", runner.input(0));
        assertEquals("ip -force -batch -", runner.command(1));
        assertEquals("link del dev hawse1\nlink del dev hawse0\n", runner.input(1));
    }

    @Test
    void bridgeWithOtherPortsStays() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE + OTHERS)
                .replies("nsid 0 \n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("netns list-id nsid 0\n", runner.input(1));
        assertEquals("link del dev hawse1\n", runner.input(2));
    }

    @Test
    void bridgeWithPortsThatAreGoingGoes() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE + OTHERS + OTHERS.replace("netnsid 0", "netnsid 3"))
                .replies(1, "", ENDING + "Command failed -:1\n" + ENDING + "Command failed -:2\n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("ip -force -batch -", runner.command(1));
        assertEquals("netns list-id nsid 0\nnetns list-id nsid 3\n", runner.input(1));
        assertEquals("link del dev hawse1\nlink del dev hawse0\n", runner.input(2));
    }

    @Test
    void bridgeOneOfWhosePortsIsHeldStays() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE + OTHERS + OTHERS.replace("netnsid 0", "netnsid 3"))
                .replies(1, "nsid 3 \n", ENDING + "Command failed -:1\n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("link del dev hawse1\n", runner.input(2));
    }

    @Test
    void bridgeStaysWhenIpCantSayWhetherItsPortsAreGoing() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE + OTHERS)
                .replies(1, "", "Command \"nsid\" is unknown, try \"ip netns help\".\nCommand failed -:1\n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("link del dev hawse1\n", runner.input(2));
    }

    @Test
    void bridgeWithPortsOfTheHostStays() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE + OTHERS.replace("link-netnsid 0", ""))
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("link del dev hawse1\n", runner.input(1));
    }

    @Test
    void bridgeWithoutTagStays() {
        runner.replies(MINE + IpOutput.LINK_UNTAGGED_BRIDGE + MINE).replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("link del dev hawse1\n", runner.input(1));
    }

    @Test
    void detachIsNoOpWhenAllIsGone() {
        runner.replies(255, "", """
                Device "hawse1" does not exist.
                Command failed -:1
                Device "hawse0" does not exist.
                Command failed -:2
                Error: argument "hawse0" is wrong: Device does not exist

                """);
        driver.detach(attachment("hawse1"));
        assertEquals(1, runner.count());
    }

    @Test
    void bridgeGoesWhenThePairWentWithItsNamespace() {
        runner.replies(1, IpOutput.LINK_BRIDGE, "Device \"hawse1\" does not exist.\nCommand failed -:1\n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals("link del dev hawse0\n", runner.input(1));
    }

    /** ip asks for it by its name, then by its index, and ends when it is gone in between. */
    @Test
    void bridgeGoesWhenThePairGoesWhileIpLooks() {
        runner.replies(1, "", "RTNETLINK answers: No such device\nCannot send link get request: No such device\n")
                .replies(1, IpOutput.LINK_BRIDGE, "Device \"hawse1\" does not exist.\nCommand failed -:1\n")
                .replies("");
        driver.detach(attachment("hawse1"));
        assertEquals(runner.input(0), runner.input(1));
        assertEquals("link del dev hawse0\n", runner.input(2));
    }

    @Test
    void whatGoesBetweenLookAndDeletionCountsAsDone() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE).fails("Cannot find device \"hawse1\"\nCommand failed -:1\n");
        driver.detach(attachment("hawse1"));
        assertEquals(2, runner.count());
    }

    @Test
    void nameThatSomebodyElseHasNowIsLeftAlone() {
        runner.replies(IpOutput.port("hawse1", "hawse:container:db")
                        + IpOutput.LINK_BRIDGE
                        + IpOutput.port("hawse1", "hawse:container:db"))
                .replies("nsid 0 \n");
        driver.detach(attachment("hawse1"));
        assertEquals(2, runner.count());
    }

    @Test
    void allFailuresAreCollected() {
        runner.replies(MINE + IpOutput.LINK_BRIDGE + MINE).fails("""
                RTNETLINK answers: Operation not permitted
                Command failed -:1
                RTNETLINK answers: Device or resource busy
                Command failed -:2
                """);
        var e = assertThrows(NetworkException.class, () -> driver.detach(attachment("hawse1")));
        assertTrue(e.getMessage().contains("Operation not permitted (line 'link del dev hawse1')"), e.getMessage());
        assertTrue(e.getSuppressed()[0].getMessage().contains("(line 'link del dev hawse0')"));
    }

    @Test
    void lookThatFailsIsReported() {
        runner.fails("Cannot open netlink socket: Too many open files");
        assertThrows(NetworkException.class, () -> driver.detach(attachment("hawse1")));
        runner.replies(1, "", "");
        assertThrows(NetworkException.class, () -> driver.detach(attachment("hawse1")));
    }

    @Test
    void ownedAreTheTagged() {
        runner.replies(IpOutput.LINK_LO + IpOutput.LINK_BRIDGE + MINE + IpOutput.port("eth7", "x"));
        assertEquals(
                List.of(
                        new OwnedInterface(BRIDGE, Optional.empty()),
                        new OwnedInterface(new InterfaceName("hawse1"), Optional.of(WEB))),
                driver.owned());
        assertEquals("link show\n", runner.input(0));
    }

    @Test
    void orphanOfAContainerIsRemoved() {
        runner.replies(MINE).replies("");
        driver.remove(new OwnedInterface(new InterfaceName("hawse1"), Optional.of(WEB)));
        assertEquals("link show dev hawse1\n", runner.input(0));
        assertEquals("link del dev hawse1\n", runner.input(1));
    }

    @Test
    void orphanedBridgeIsRemovedUnlessItHasPortsAgain() {
        runner.replies(IpOutput.LINK_BRIDGE).replies("");
        driver.remove(new OwnedInterface(BRIDGE, Optional.empty()));
        assertEquals("link del dev hawse0\n", runner.input(1));
        runner.replies(IpOutput.LINK_BRIDGE + OTHERS).replies("nsid 0 \n");
        driver.remove(new OwnedInterface(BRIDGE, Optional.empty()));
        assertEquals(4, runner.count());
    }
}
