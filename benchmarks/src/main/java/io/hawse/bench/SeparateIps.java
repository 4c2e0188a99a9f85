package io.hawse.bench;

import io.hawse.net.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tutorials do: a pair whose peer is moved into the namespace, one ip(8) a step. */
record SeparateIps(String name, Spawn spawn, String ip, String bridge, String prefix) implements PeerJob {

    @Override
    public void attach(Target target, int number) throws BenchException {
        String host = "sep" + number;
        String moved = "mov" + number;
        String inside = nameOf(target, number);
        run("link", "add", host, "type", "veth", "peer", "name", moved);
        run("link", "set", host, "master", bridge, "up");
        run("link", "set", moved, "netns", Long.toString(target.pid()));
        run("-n", inside, "link", "set", moved, "name", "eth0");
        run("-n", inside, "link", "set", "lo", "up");
        run("-n", inside, "address", "add", prefix + "." + number + "/24", "dev", "eth0");
        run("-n", inside, "link", "set", "eth0", "up");
        run("-n", inside, "route", "add", "default", "via", prefix + ".1");
    }

    @Override
    public void detach(Target target, int number) throws BenchException {
        run("link", "delete", "sep" + number);
    }

    /** The name that ip(8) knows the namespace by, as one links it by hand. Nobody else sees our /run/netns. */
    private static String nameOf(Target target, int number) throws BenchException {
        Path link = Path.of("/run/netns/sep" + number);
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target.netns());
        } catch (IOException e) {
            throw new BenchException("can't make the link " + link, e);
        }
        return link.getFileName().toString();
    }

    private void run(String... words) throws BenchException {
        List<String> argv = new ArrayList<>(List.of(ip));
        argv.addAll(List.of(words));
        spawn.run(argv);
    }
}
