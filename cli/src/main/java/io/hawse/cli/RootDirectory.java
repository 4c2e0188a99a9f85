package io.hawse.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recognises directories that were taken for a root file system and are something else. */
final class RootDirectory {

    /** One of these is in almost each root file system. */
    private static final List<String> USUAL = List.of("usr", "bin");

    private RootDirectory() {}

    /** @throws UsageException when it is empty, or holds a root file system in another form; any other directory may be one */
    static void require(Path directory) {
        for (String name : USUAL) {
            if (Files.exists(directory.resolve(name))) {
                return;
            }
        }
        String subject = "root file system " + directory;
        if (has(directory, "config.json") && has(directory, "rootfs")) {
            throw new UsageException(
                    subject + " is an OCI bundle", "give the directory inside, " + directory + "/rootfs");
        }
        if (has(directory, "oci-layout") && has(directory, "index.json")) {
            throw new UsageException(
                    subject + " is an image in OCI's layout, which has its files in archives",
                    "unpack it, as in 'umoci unpack --rootless --image " + directory
                            + ":TAG bundle', and give bundle/rootfs");
        }
        if (has(directory, "manifest.json") || has(directory, "repositories")) {
            throw new UsageException(
                    subject + " is an unpacked 'docker save', which has its files in archives",
                    "have a container's files exported instead, as in 'docker export -o rootfs.tar NAME'");
        }
        if (isEmpty(directory)) {
            throw new UsageException(
                    subject + " is empty", "unpack one into it, as in 'tar -xpf rootfs.tar -C " + directory + "'");
        }
    }

    private static boolean has(Path directory, String name) {
        return Files.exists(directory.resolve(name));
    }

    private static boolean isEmpty(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return false; // it may be entered and not read: the start says what it lacks
        }
    }
}
