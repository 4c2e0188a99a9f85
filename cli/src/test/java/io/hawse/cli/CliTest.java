package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.DriverReport;
import io.hawse.core.DriverReport.Choice;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.StateFolders;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.NetworkPlan;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.Probe;
import io.hawse.net.testkit.FakeNetworkDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {

    @TempDir
    private Path folder;

    private final Hawse hawse = mock(Hawse.class);
    private final HawseFactory factory = mock(HawseFactory.class);
    private FakeCaller reader;

    private int hawse(String... words) {
        return hawse(Map.of(), words);
    }

    private int hawse(Map<String, String> environment, String... words) {
        reader = new FakeCaller(folder, environment);
        return hawse(reader.caller(), words);
    }

    private int hawse(Caller caller, String... words) {
        when(factory.make(any())).thenReturn(hawse);
        Configuration configuration = new Configuration(caller, folder.resolve("hawse.conf"));
        return new Cli(caller, configuration, factory, new ForegroundTest.FakeSignals(), 0).run(List.of(words));
    }

    @Test
    void withoutWordsHelpGoesToStandardError() {
        assertEquals(125, hawse());
        assertEquals(HelpPage.overview(), reader.err());
        assertEquals("", reader.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpIsAResult(String word) {
        assertEquals(0, hawse(word));
        assertEquals(HelpPage.overview(), reader.out());
        assertEquals("", reader.err());
    }

    @Test
    void helpForAVerbHasTwoSpellings() {
        for (Verb verb : Verb.values()) {
            if (verb == Verb.HELP) {
                continue;
            }
            assertEquals(0, hawse(around("help", verb.path())));
            assertEquals(HelpPage.of(verb), reader.out());
            assertEquals(0, hawse(around(verb.path(), "--help")));
            assertEquals(HelpPage.of(verb), reader.out());
        }
        verifyNoInteractions(factory);
    }

    private static String[] around(String first, List<String> path) {
        return Stream.concat(Stream.of(first), path.stream()).toArray(String[]::new);
    }

    private static String[] around(List<String> path, String last) {
        return Stream.concat(path.stream(), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void verbWithVerbsOfItsOwnNeedsOne() {
        assertEquals(125, hawse("network"));
        assertEquals(HelpPage.of(Verb.NETWORK), reader.err());
        assertEquals("", reader.out());
        for (String word : List.of("--help", "-h", "help")) {
            assertEquals(0, hawse("network", word));
            assertEquals(HelpPage.of(Verb.NETWORK), reader.out());
        }
        assertEquals(0, hawse("network", "help", "rm"));
        assertEquals(HelpPage.of(Verb.NETWORK_RM), reader.out());
    }

    @Test
    void unknownWordBehindAVerbIsOneLineWithTheNearestOne() {
        assertEquals(125, hawse("network", "crate", "blue"));
        assertEquals("hawse: unknown command 'network crate'; did you mean 'hawse network create'?\n", reader.err());
        assertEquals(125, hawse("help", "network", "frobnicate"));
        assertEquals(
                "hawse: unknown command 'network frobnicate'; the commands are create, ls, inspect, rm, prune\n",
                reader.err());
        assertEquals(125, hawse("network", "--debug", "ls"));
        assertEquals(
                "hawse: unknown option '--debug'; options go behind the command, see 'hawse help network'\n",
                reader.err());
        assertEquals(125, hawse("network", "connect", "blue", "web"));
        assertTrue(reader.err().contains("'hawse run --net=NAME'"), reader::err);
        assertEquals(125, hawse("network", "ls", "blue"));
        assertEquals("hawse: unexpected 'blue'; see 'hawse help network ls'\n", reader.err());
    }

    @Test
    void verbsHaveTheWordsOfOthersToo() {
        when(hawse.networks()).thenReturn(List.of());
        assertEquals(0, hawse("network", "list", "--quiet"));
        assertEquals(125, hawse("network", "remove"));
        assertEquals("hawse: no network named; as in 'hawse network rm blue'\n", reader.err());
    }

    @Test
    void helpBehindTheRootFileSystemBelongsToTheCommand() throws InterruptedException {
        Container container = mock(Container.class);
        when(hawse.start(any())).thenReturn(container);
        when(container.await()).thenReturn(new ExitStatus.Exited(3));
        assertEquals(3, hawse("run", "host", "ls", "--help"));
        verify(hawse)
                .start(ContainerSpec.builder(new RootSource.Host(List.of()), "ls", "--help")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void versionNamesHawseJavaAndKernel(String word) {
        assertEquals(0, hawse(word));
        List<String> lines = reader.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("hawse "), lines.get(0));
        assertTrue(lines.get(1).startsWith("java " + Runtime.version().feature()), lines.get(1));
        assertTrue(lines.get(2).startsWith("kernel Linux "), lines.get(2));
        verifyNoInteractions(factory);
    }

    @Test
    void unknownVerbIsOneLineWithTheNearestOne() {
        assertEquals(125, hawse("rnu", "host", "sh"));
        assertEquals("hawse: unknown command 'rnu'; did you mean 'hawse run'?\n", reader.err());
        assertEquals(125, hawse("frobnicate"));
        assertEquals(
                "hawse: unknown command 'frobnicate'; the commands are run, exec, ps, logs, stop, kill, wait, rm, inspect, top, cp, rename,"
                        + " network, drivers, gc, doctor, completion, man, version, help\n",
                reader.err());
        assertEquals(125, hawse("--net=none", "run"));
        assertEquals(
                "hawse: unknown option '--net=none'; options go behind the command, as in 'hawse run --net=loopback"
                        + " host sh'\n",
                reader.err());
        assertEquals(125, hawse("help", "rum"));
        assertEquals("hawse: unknown command 'rum'; did you mean 'hawse run'?\n", reader.err());
        assertEquals(125, hawse("help", "run", "it"));
        assertEquals("hawse: unexpected 'it'; as in 'hawse help run'\n", reader.err());
    }

    @Test
    void badOptionIsOneLine() {
        assertEquals(125, hawse("run", "--nett", "none", "host", "sh"));
        assertEquals("hawse: unknown option '--nett'; did you mean --net?\n", reader.err());
        assertEquals(125, hawse("version", "x"));
        assertEquals("hawse: unexpected 'x'; see 'hawse help version'\n", reader.err());
        assertEquals(125, hawse("run", "host"));
        assertEquals("hawse: no command given; as in 'hawse run host sh'\n", reader.err());
        verifyNoInteractions(hawse);
    }

    @Test
    void failureOfTheLibraryBecomesTheStatus() {
        when(hawse.start(any())).thenThrow(new ContainerException(Kind.COMMAND_NOT_FOUND, "no command 'x'"));
        assertEquals(127, hawse("run", "host", "x"));
        assertEquals("hawse: no command 'x'\n", reader.err());
    }

    @Test
    void missingLibraryIsOneLine() {
        when(hawse.start(any())).thenThrow(new UnsatisfiedLinkError("no libjffi"));
        assertEquals(125, hawse("run", "host", "x"));
        assertEquals(
                "hawse: unexpected UnsatisfiedLinkError: no libjffi; run again with --debug to see where\n",
                reader.err());
    }

    @Test
    void driversAreAskedForWithTheConfiguration() {
        DriverReport loopback =
                new DriverReport("loopback", "lo alone", Probe.usable(), Choice.CHOSEN, Optional.empty());
        when(hawse.drivers()).thenReturn(List.of(loopback));
        assertEquals(0, hawse(Map.of("HAWSE_NET", "loopback"), "drivers"));
        NetworkSetting setting = new NetworkSetting(new NetworkChoice.Named("loopback"), "HAWSE_NET");
        assertEquals(DriversTable.of(List.of(loopback), List.of(), Optional.of(setting), Ink.PLAIN), reader.out());
        verify(factory).make(new HawseOptions(Optional.of(setting), Optional.empty(), Optional.empty()));
        assertEquals(0, hawse("drivers", "--format=json"));
        assertEquals(DriversJson.of(List.of(loopback), List.of()), reader.out());
        assertEquals(125, hawse("drivers", "--format", "xml"));
        assertEquals("hawse: there is no format 'xml'; text and json are there\n", reader.err());
    }

    @Test
    void closedOutputIsNoNews() {
        reader = FakeCaller.in(folder);
        Caller deaf = reader.printingTo(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertEquals(141, hawse(deaf, "help"));
        assertEquals("", reader.err());
    }

    private StateFolders folders() {
        return new StateFolders(folder.resolve("run"), folder.resolve("layers"), folder.resolve("networks"));
    }

    private InjectedHawseFactory factoryOfFolders() {
        Map<String, String> environment = Map.of(
                "HAWSE_STATE", folders().runtime().toString(),
                "HAWSE_LAYERS", folders().layers().toString(),
                "HAWSE_NETWORKS", folders().networks().toString());
        return new InjectedHawseFactory(new FakeCaller(folder, environment).caller());
    }

    @Test
    void configuredNetworkMayBeOneThatWasCreated() {
        Hawse.builder()
                .driver(new FakeNetworkDriver("fake", Addressing.LEASED))
                .state(folders())
                .build()
                .createNetwork(NetworkPlan.of("blue"));
        HawseOptions options = new HawseOptions(
                Optional.of(new NetworkSetting(new NetworkChoice.Named("blue"), "HAWSE_NET")),
                Optional.empty(),
                Optional.empty());
        assertTrue(factoryOfFolders().make(options).network("blue").isPresent());
    }

    @Test
    void configuredNetworkThatIsNotThereIsNamedWithItsOrigin() {
        HawseOptions options = new HawseOptions(
                Optional.of(new NetworkSetting(new NetworkChoice.Named("lopback"), "HAWSE_NET")),
                Optional.empty(),
                Optional.empty());
        UsageException e =
                assertThrows(UsageException.class, () -> factoryOfFolders().make(options));
        assertEquals("there is no network or network driver 'lopback', which HAWSE_NET asks for", e.getMessage());
        assertEquals(Optional.of("did you mean loopback?"), e.remedy());
    }
}
