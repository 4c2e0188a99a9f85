package io.hawse.cli.tar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Writes what is in a private directory as an archive: files, directories and symbolic links, which are root's in the archive. */
public final class TarWriter {

    private static final long LARGEST = 0_77777777777L; // that eleven octal digits can say
    private static final int END = 2 * TarHeader.BLOCK;

    private final OutputStream out;

    private TarWriter(OutputStream out) {
        this.out = out;
    }

    /** @param directory whose contents nobody else changes */
    public static void write(Path directory, OutputStream out) throws IOException {
        TarWriter writer = new TarWriter(out);
        writer.contents(directory, "");
        out.write(new byte[END]);
        out.flush();
    }

    private void contents(Path directory, String prefix) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            found.forEach(entries::add);
        }
        entries.sort(null);
        for (Path entry : entries) {
            entry(entry, prefix + entry.getFileName());
        }
    }

    private void entry(Path path, String name) throws IOException {
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        long seconds = found.lastModifiedTime().toMillis() / 1000;
        int mode = mode(found);
        if (found.isSymbolicLink()) {
            String link = Files.readSymbolicLink(path).toString();
            header(TarHeader.SYMBOLIC_LINK, name, link, 0, 0777, seconds);
        } else if (found.isDirectory()) {
            header(TarHeader.DIRECTORY, name + "/", "", 0, mode, seconds);
            PrivateDirectory.open(path);
            contents(path, name + "/");
        } else if (found.isRegularFile()) {
            PrivateDirectory.open(path);
            header(TarHeader.FILE, name, "", found.size(), mode, seconds);
            Files.copy(path, out);
            pad(found.size());
        }
    }

    private static int mode(PosixFileAttributes found) {
        String text = PosixFilePermissions.toString(found.permissions()); // as rwxr-x---
        int mode = 0;
        for (int i = 0; i < text.length(); i++) {
            mode |= text.charAt(i) == '-' ? 0 : 0400 >> i;
        }
        return mode;
    }

    private void header(char type, String name, String link, long size, int mode, long seconds) throws IOException {
        StringBuilder pax = new StringBuilder();
        addPax(pax, "path", name, TarHeader.fits(name));
        addPax(pax, "linkpath", link, TarHeader.fits(link));
        addPax(pax, "size", Long.toString(size), size <= LARGEST);
        if (pax.length() > 0) {
            byte[] records = pax.toString().getBytes(UTF_8);
            out.write(TarHeader.make(TarHeader.PAX, "PaxHeader", "", records.length, 0644, seconds)
                    .bytes());
            out.write(records);
            pad(records.length);
        }
        out.write(TarHeader.make(
                        type,
                        TarHeader.fits(name) ? name : "long-name",
                        TarHeader.fits(link) ? link : "long-link",
                        size <= LARGEST ? size : 0,
                        mode,
                        seconds)
                .bytes());
    }

    /** A record begins with its own length, digits and all. */
    private static void addPax(StringBuilder pax, String key, String value, boolean fits) {
        if (fits) {
            return;
        }
        String rest = " " + key + "=" + value + "\n";
        int bytes = rest.getBytes(UTF_8).length;
        int length = bytes + Integer.toString(bytes).length();
        length = bytes + Integer.toString(length).length();
        pax.append(length).append(rest);
    }

    private void pad(long size) throws IOException {
        int rest = (int) (size % TarHeader.BLOCK);
        if (rest > 0) {
            out.write(new byte[TarHeader.BLOCK - rest]);
        }
    }
}
