package io.hawse.it;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.StateFolders;
import io.hawse.core.Stdio;
import io.hawse.fs.overlay.RootSource;
import java.nio.file.Path;
import java.util.List;

/** A program that uses the library, for a locale without letters: its container makes files with other names. */
public final class LibraryWithoutLocale {

    private LibraryWithoutLocale() {}

    /** @param args the three state folders, the root file system */
    public static void main(String[] args) throws InterruptedException {
        String files = "n=$(printf 'x\\374\\303\\274'); mkdir -p \"/$n/$n\" && echo >\"/$n/$n/$n\"";
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(args[3]))), "sh", "-c", files)
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .stdio(Stdio.DISCARD)
                .build();
        StateFolders folders = new StateFolders(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        try (Container container = StartingJvm.hawse(folders).start(spec)) {
            System.out.println(container.await().shellStatus());
        }
    }
}
