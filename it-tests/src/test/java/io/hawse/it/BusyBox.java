package io.hawse.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A root file system: busybox with its applets, and the accounts root and alice (1000:1000, home /home/alice). */
final class BusyBox {

    private static final List<Path> PLACES = List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"));

    private BusyBox() {}

    /** Makes one in a folder that doesn't exist yet. */
    static Path makeIn(Path folder) throws IOException {
        Optional<Path> busybox = PLACES.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(busybox.isPresent(), "no busybox here: install busybox-static");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(busybox.get(), bin.resolve("busybox"));
        for (String applet : Witness.run("busybox", "--list").lines().toList()) {
            if (!applet.equals("busybox")) {
                Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
            }
        }
        Files.createDirectories(folder.resolve("home/alice"));
        Files.createDirectories(folder.resolve("root"));
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                etc.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1000:Alice:/home/alice:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nalice:x:1000:\nstaff:x:50:alice\n");
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder;
    }

    /** Everything below a folder: paths, kinds, sizes and times of change. Two equal ones mean that nobody wrote. */
    static List<String> fingerprint(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().map(BusyBox::describe).toList();
        }
    }

    private static String describe(Path path) {
        try {
            return path + " " + Files.readAttributes(path, "unix:mode,size,ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
