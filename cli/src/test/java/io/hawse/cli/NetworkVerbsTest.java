package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.Hawse;
import io.hawse.core.PruneReport;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.AddressOrder;
import io.hawse.core.network.NetworkPlan;
import io.hawse.core.network.NetworkPlan.Families;
import io.hawse.core.network.NetworkReport;
import io.hawse.core.network.NetworkReport.Origin;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Subnet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verbs below {@code hawse network} ask of the library, and what they make of its answers. */
final class NetworkVerbsTest {

    private final Hawse hawse = mock(Hawse.class);
    private FakeCaller reader = FakeCaller.in(Path.of("/"));

    private int network(String... words) {
        return answering("", words);
    }

    private int answering(String answer, String... words) {
        reader = new FakeCaller(Path.of("/"), Map.of(), answer);
        Caller caller = reader.caller();
        Configuration configuration = new Configuration(caller, Path.of("/nonexistent/hawse.conf"));
        String[] all = new String[words.length + 1];
        all[0] = "network";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Cli(caller, configuration, options -> hawse, new ForegroundTest.FakeSignals(), 0).run(List.of(all));
    }

    private static NetworkReport report(String name) {
        return new NetworkReport(
                name,
                Origin.CREATED,
                Optional.of("netlink"),
                List.of(),
                new InterfaceName("br-" + name),
                OptionalInt.empty(),
                AddressOrder.LOWEST,
                List.of());
    }

    @Test
    void createPrintsTheName() {
        when(hawse.createNetwork(any())).thenReturn(report("blue"));
        assertEquals(0, network("create", "blue"));
        assertEquals("blue\n", reader.out());
        assertEquals("", reader.err());
        verify(hawse).createNetwork(NetworkPlan.of("blue"));
    }

    @Test
    void createUnderstandsEveryOptionOnEitherSideOfTheName() {
        when(hawse.createNetwork(any())).thenReturn(report("blue"));
        NetworkPlan expected = new NetworkPlan(
                "blue",
                Optional.of("bridge"),
                List.of(Subnet.parse("10.1.0.0/24"), Subnet.parse("fd00:1::/64")),
                Families.IPV4,
                Optional.of(new InterfaceName("br0")),
                OptionalInt.of(1400),
                AddressOrder.ROUND_ROBIN);
        assertEquals(
                0,
                network(
                        "create",
                        "--driver=bridge",
                        "--subnet=10.1.0.0/24",
                        "blue",
                        "--subnet",
                        "fd00:1::/64",
                        "--bridge=br0",
                        "--mtu=1400",
                        "--order=round-robin"));
        verify(hawse).createNetwork(expected);
        assertEquals(0, network("create", "blue", "-d", "bridge", "--ipv6"));
        verify(hawse)
                .createNetwork(new NetworkPlan(
                        "blue",
                        Optional.of("bridge"),
                        List.of(),
                        Families.IPV4_AND_IPV6,
                        Optional.empty(),
                        OptionalInt.empty(),
                        AddressOrder.LOWEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create | no name given; as in 'hawse network create blue'",
                "create blue red | unexpected 'red'; one network is created at a time, here 'blue'",
                "create --subnet=10.1.2.3/24 blue | the subnet is 10.1.2.0/24",
                "create --bridge=a/b blue | interface name 'a/b' has characters that the kernel refuses",
                "create --mtu=67 blue | MTU '67' is no number from 68 to 65535",
                "create --order=random blue | there is no order 'random'; there are lowest and round-robin",
                "create --ipv6 --subnet=10.1.0.0/24 blue | give both subnets by --subnet",
                "create --gateway=10.1.0.1 blue | unknown option '--gateway'; the gateway is the first address",
                "create -o com.docker.network.driver.mtu=1400 blue | unknown option '-o'; there are --mtu=BYTES",
                "create --subnett=10.1.0.0/24 blue | did you mean --subnet?",
                "ls --filter name=blue | pipe it into grep",
                "ls --format=table | there is no format 'table'; text and json are there",
                "inspect | no network named; as in 'hawse network inspect default'",
                "inspect -f {{.Name}} blue | there is no format '{{.Name}}'; json is there",
                "rm | no network named; as in 'hawse network rm blue'",
                "prune blue | unexpected 'blue'; see 'hawse help network prune'"
            })
    void whatCannotBeIsOneLineAndReachesNobody(String line, String message) {
        assertEquals(125, network(line.split(" ")));
        assertTrue(reader.err().contains(message), reader::err);
        assertEquals(1, reader.err().lines().count());
        assertEquals("", reader.out());
        verifyNoInteractions(hawse);
    }

    @Test
    void listHasThreeShapes() {
        List<NetworkReport> networks = List.of(report("default"), report("blue"));
        when(hawse.networks()).thenReturn(networks);
        assertEquals(0, network("ls"));
        assertEquals(NetworksTable.of(networks, Ink.PLAIN), reader.out());
        assertEquals(0, network("ls", "--format=json"));
        assertEquals(NetworksJson.of(networks), reader.out());
        assertEquals(0, network("ls", "-q"));
        assertEquals("default\nblue\n", reader.out());
    }

    @Test
    void inspectShowsWhatIsThereAndNamesWhatIsNot() {
        NetworkReport blue = report("blue");
        when(hawse.networks()).thenReturn(List.of(report("default"), blue));
        when(hawse.network(any())).thenReturn(Optional.empty());
        when(hawse.network("blue")).thenReturn(Optional.of(blue));
        assertEquals(0, network("inspect", "blue", "--format=json"));
        assertEquals(NetworksJson.of(List.of(blue)), reader.out());
        assertEquals(125, network("inspect", "bule", "blue", "x"));
        assertEquals(NetworksJson.of(List.of(blue)), reader.out());
        assertEquals(
                List.of(
                        "hawse: there is no network 'bule'; did you mean blue?",
                        "hawse: there is no network 'x'; there are default, blue"),
                reader.err().lines().toList());
    }

    @Test
    void removeTriesAllAndFailsForOne() {
        doThrow(new ContainerException(Kind.CONFLICT, "network 'blue' has web in it", "end it first", null))
                .when(hawse)
                .removeNetwork("blue");
        assertEquals(125, network("rm", "red", "blue", "green"));
        assertEquals("red\ngreen\n", reader.out());
        assertEquals("hawse: network 'blue' has web in it; end it first\n", reader.err());
    }

    @Test
    void removeByForceDoesNotMindWhatIsNotThere() {
        when(hawse.network("blue")).thenReturn(Optional.of(report("blue")));
        when(hawse.network("red")).thenReturn(Optional.empty());
        assertEquals(0, network("rm", "-f", "red", "blue"));
        assertEquals("blue\n", reader.out());
        assertEquals("", reader.err());
        verify(hawse, never()).removeNetwork("red");
        verify(hawse).removeNetwork("blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "n\n", "no\n", "yesterday\n", "n\ny\n"})
    void pruneTakesAllButAYesForANo(String answer) {
        assertEquals(0, answering(answer, "prune"));
        assertEquals("", reader.out());
        assertTrue(reader.err().startsWith("remove all networks that no container is in? [y/N] "), reader::err);
        assertTrue(reader.err().endsWith("hawse: no network was removed\n"), reader::err);
        verifyNoInteractions(hawse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\r\n", " yes \n", "y"})
    void pruneGoesOnAfterAYes(String answer) {
        when(hawse.pruneNetworks()).thenReturn(new PruneReport(List.of("blue", "red"), List.of()));
        assertEquals(0, answering(answer, "prune"));
        assertEquals("blue\nred\n", reader.out());
    }

    @Test
    void pruneByForceDoesNotAsk() {
        when(hawse.pruneNetworks()).thenReturn(new PruneReport(List.of("blue"), List.of()));
        assertEquals(0, network("prune", "-f"));
        assertEquals("blue\n", reader.out());
        assertEquals("", reader.err());
    }
}
