package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.fs.overlay.OwnFile;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of whom, in files of containers that don't run. */
@Timeout(30)
class NetworkNamesTest {

    private static final ContainerId WEB = new ContainerId("web");
    private static final ContainerId DB = new ContainerId("db");
    private static final NetworkWish WISH =
            new NetworkWish(List.of(Subnet.parse("198.51.100.0/24")), List.of(), OptionalInt.empty());
    private static final NetworkPlace PLACE = Networks.place(WISH);

    @TempDir
    Path temporary;

    private StateStore state;
    private Networks networks;

    @BeforeEach
    void joinNetwork() throws Exception {
        state = StateStore.open(temporary.resolve("run"), temporary.resolve("layers"));
        networks = new Networks(state, new Definitions(temporary.resolve("defined")), () -> new HostRoutes(List.of()));
        for (ContainerId id : List.of(WEB, DB)) {
            state.claim(ContainerRecord.claim(id, Optional.empty(), Optional.empty()));
            Files.createDirectories(hosts(id).getParent());
            Files.writeString(hosts(id), "mine\n");
            networks.locked(PLACE.bridge(), () -> networks.lease(PLACE, WISH, id, chosen -> {}));
        }
    }

    private Path hosts(ContainerId id) {
        return OwnFile.HOSTS.in(state.layerFolder(id));
    }

    private void announceWeb() {
        networks.locked(
                PLACE.bridge(),
                () -> networks.memberNames().announce(PLACE.name(), List.of(RosterLine.parse("198.51.100.2 web"))));
        tell();
    }

    private void tell() {
        networks.memberNames().tellMembers(PLACE.name());
        networks.memberNames().settle();
    }

    private void release(ContainerId id, String address) throws Exception {
        InetAddress leased = InetAddress.getByName(address);
        networks.locked(PLACE.bridge(), () -> networks.release(PLACE.name(), List.of(leased), id));
        networks.memberNames().settle();
    }

    @Test
    void othersHearOfWhoComesAndGoes() throws Exception {
        assertFalse(networks.memberNames().any(PLACE.name()));
        announceWeb();
        assertTrue(networks.memberNames().any(PLACE.name()));
        List<String> told = Files.readAllLines(hosts(DB));
        assertEquals("mine", told.get(0));
        assertTrue(told.contains("198.51.100.2\tweb"), told::toString);
        assertEquals("mine\n", Files.readString(hosts(WEB)), "itself it knows better");

        release(WEB, "198.51.100.2");

        assertEquals("mine\n", Files.readString(hosts(DB)));
        assertFalse(networks.memberNames().any(PLACE.name()));
    }

    @Test
    void whatTheContainerWroteStays() throws Exception {
        byte[] own = {'m', 'y', (byte) 0xff, 0, '\n'};
        Files.write(hosts(DB), own);
        announceWeb();
        Files.writeString(hosts(DB), "more\n", StandardOpenOption.APPEND);
        release(WEB, "198.51.100.2");
        byte[] left = Files.readAllBytes(hosts(DB));
        assertEquals(own.length + "more\n".length(), left.length);
        assertEquals(own[2], left[2]);
    }

    @Test
    void whatItMadeTooLargeIsLeftAlone() throws Exception {
        byte[] huge = new byte[(1 << 20) + 1];
        Files.write(hosts(DB), huge);
        announceWeb();
        assertEquals(huge.length, Files.size(hosts(DB)));
    }

    @Test
    void linkIsNotFollowedAndWhoHasNoFileIsNotTold() throws Exception {
        Path other = Files.writeString(temporary.resolve("other"), "untouched");
        Files.delete(hosts(DB));
        Files.createSymbolicLink(hosts(DB), other);
        Files.delete(hosts(WEB));
        announceWeb();
        assertEquals("untouched", Files.readString(other));
    }

    @Test
    void rosterOfTheDeadHeals() throws Exception {
        announceWeb();
        state.update(state.find(WEB).orElseThrow().abandoned());
        networks.locked(PLACE.bridge(), () -> networks.reconcile(PLACE.name(), freed -> {}, aside -> {}));
        networks.memberNames().settle();
        assertEquals("mine\n", Files.readString(hosts(DB)));
    }

    @Test
    void rosterThatCannotBeBelievedIsSetAside() throws Exception {
        Files.writeString(state.networksFolder().resolve(PLACE.name()).resolve("hosts"), "nonsense\n");
        announceWeb();
        assertTrue(Files.readString(hosts(DB)).contains("198.51.100.2\tweb\n"));
        assertEquals(1, state.allSetAside().size());
    }

    @Test
    void rosterGoesWithTheNetwork() throws Exception {
        announceWeb();
        release(DB, "198.51.100.3");
        release(WEB, "198.51.100.2");
        assertFalse(Files.exists(state.networksFolder().resolve(PLACE.name())));
    }
}
