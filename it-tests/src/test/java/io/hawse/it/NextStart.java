package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.StateFolders;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that uses the library: for each line that it reads it starts a container without a network, by a {@link Hawse} of its own,
 * waits for the end, and says "done". A command's start as the next one after a crash, without that of a JVM.
 */
public final class NextStart {

    static final String DONE = "done";

    private NextStart() {}

    /** @param args the three state folders, the root file system */
    public static void main(String[] args) throws IOException, InterruptedException {
        StateFolders folders = new StateFolders(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(args[3]))), "true")
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .stdio(Stdio.DISCARD)
                .build();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Hawse hawse = Hawse.builder()
                    .driver(new IpCommandDriver())
                    .driver(new NetlinkDriver())
                    .driver(new LoopbackDriver())
                    .state(folders)
                    .build();
            out.println(line + " " + DONE + " " + result(hawse, spec));
        }
    }

    /** Nothing is left of the container when this returns. */
    private static String result(Hawse hawse, ContainerSpec spec) throws InterruptedException {
        try (Container container = hawse.start(spec)) {
            return Integer.toString(container.await().shellStatus());
        } catch (ContainerException e) {
            return e.toString();
        }
    }
}
