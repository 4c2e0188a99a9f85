package io.hawse.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.net.loopback.LoopbackDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an ordinary user's containers take, measured by a JVM of his own: it does what each line that it reads names. */
final class Rootless {

    static final String ENGINE = "hawse, loopback, rootless";
    static final String BWRAP = "bwrap --unshare-all";
    static final String UNSHARE = "unshare -fpmniuU";

    private Rootless() {}

    /** @param args the user's folders in memory and on the disk, and the root file system */
    public static void main(String[] args) throws BenchException, IOException {
        Places places = new Places(Path.of(args[0]), Path.of(args[1]));
        Path box = Path.of(args[2]);
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        try (Spawn spawn = new Spawn(places.disk().resolve("errors"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Map<String, Contender> contenders =
                    of(places, box, spawn).stream().collect(Collectors.toMap(Contender::name, Function.identity()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(answer(contenders.getOrDefault(line, Absent.peer(line, "unknown"))));
            }
        }
    }

    private static String answer(Contender contender) {
        try {
            return contender.measure().toLine();
        } catch (BenchException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static List<Contender> of(Places places, Path box, Spawn spawn) {
        TimedDriver driver = new TimedDriver(new LoopbackDriver());
        Engine engine = new Engine(places, box, List.of(driver));
        List<Contender> all = new ArrayList<>();
        all.add(engine.contender(ENGINE, engine.spec(Engine.by(driver), "true"), driver));
        Peer.BWRAP
                .find()
                .ifPresent(bwrap -> all.add(new WholeProcess(
                        BWRAP,
                        Side.PEER,
                        spawn,
                        List.of(
                                bwrap,
                                "--unshare-all",
                                "--bind",
                                box.toString(),
                                "/",
                                "--proc",
                                "/proc",
                                "--dev",
                                "/dev",
                                "/bin/true"))));
        Peer.UNSHARE
                .find()
                .ifPresent(unshare -> all.add(new WholeProcess(
                        UNSHARE,
                        Side.PEER,
                        spawn,
                        List.of(unshare, "-fpmniuU", box.resolve("bin/true").toString()))));
        return all;
    }
}
