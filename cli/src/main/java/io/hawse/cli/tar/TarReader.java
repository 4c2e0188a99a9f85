package io.hawse.cli.tar;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Unpacks an archive (ustar, PAX, and GNU's long names) into a private directory. No entry leads out of it: a name with {@code ..} is refused,
 * and so is one that leads through a link. Owners and set-user-ID bits are left out.
 */
public final class TarReader {

    private static final int LARGEST_EXTENSION = 1 << 20; // PAX records, a long name

    private final InputStream in;
    private final Path directory;
    private final Consumer<String> skipped;
    private final Map<String, String> global = new HashMap<>();
    private final Deque<LateChange> last = new ArrayDeque<>();

    private TarReader(InputStream in, Path directory, Consumer<String> skipped) {
        this.in = in;
        this.directory = directory;
        this.skipped = skipped;
    }

    /**
     * @param directory in which nobody else changes anything
     * @param skipped told of each entry that is no file, directory or link
     * @throws IOException when it is no archive, ends too early, or has an entry that leads elsewhere; what was unpacked stays
     */
    public static void extract(InputStream in, Path directory, Consumer<String> skipped) throws IOException {
        try {
            // A FileInputStream asks for its position in readNBytes, and a pipe has none (JDK 17).
            new TarReader(new BufferedInputStream(in), directory, skipped).extract();
        } catch (InvalidPathException e) {
            throw new IOException("it has a name that can't be in this locale: set LC_ALL=C.UTF-8", e);
        }
    }

    private void extract() throws IOException {
        Map<String, String> next = new HashMap<>(); // PAX records of the next entry
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        if (block.length == 0) {
            throw new IOException("it is empty");
        }
        while (block.length == TarHeader.BLOCK && !isZero(block)) {
            TarHeader header = TarHeader.read(block);
            switch (header.type()) {
                case TarHeader.PAX -> next.putAll(records(header));
                case TarHeader.PAX_GLOBAL -> global.putAll(records(header));
                case 'L' -> next.put("path", longName(header));
                case 'K' -> next.put("linkpath", longName(header));
                default -> {
                    Map<String, String> records = new HashMap<>(global);
                    records.putAll(next);
                    entry(header, records);
                    next.clear();
                }
            }
            block = in.readNBytes(TarHeader.BLOCK);
        }
        if (block.length > 0 && block.length < TarHeader.BLOCK) {
            throw truncated();
        }
        while (in.read() >= 0) {
            // so that the archive's writer isn't ended by SIGPIPE
        }
        for (LateChange change : last) {
            change.make();
        }
    }

    /** Of a directory, when all that lies in it is there. */
    private interface LateChange {
        void make() throws IOException;
    }

    private void entry(TarHeader header, Map<String, String> records) throws IOException {
        String name = records.getOrDefault("path", header.name());
        String link = records.getOrDefault("linkpath", header.link());
        long size = records.containsKey("size") ? number(records.get("size")) : header.size();
        if (header.type() == 'S' || records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse"))) {
            throw new IOException(
                    "'" + name + "' is sparse, which isn't known here: make the archive without --sparse");
        }
        Path path = place(name);
        if (path.equals(directory)) {
            skip(size);
            return;
        }
        switch (header.type()) {
            case TarHeader.DIRECTORY -> {
                makeDirectory(path, name);
                skip(size);
                // A mode may take away what later entries need, and these change the time.
                int mode = header.mode();
                long seconds = header.seconds();
                last.addFirst(() -> keep(path, mode, seconds));
            }
            case TarHeader.FILE -> {
                makeWay(path, name);
                writeFile(path, size);
                keep(path, header.mode(), header.seconds());
            }
            case TarHeader.SYMBOLIC_LINK -> {
                makeWay(path, name);
                Files.createSymbolicLink(path, path.getFileSystem().getPath(link));
                skip(size);
            }
            case TarHeader.HARD_LINK -> {
                makeWay(path, name);
                Path target = place(link);
                if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("'" + name + "' is a link to '" + link + "', which is no file of it");
                }
                Files.createLink(path, target);
                skip(size);
            }
            default -> {
                skipped.accept(name);
                skip(size);
            }
        }
    }

    /** Where an entry goes; the directories above it are made. */
    private Path place(String name) throws IOException {
        Path path = directory;
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IOException("'" + name + "' leads out of it");
            }
            if (!path.equals(directory)) {
                makeDirectory(path, name);
            }
            path = path.resolve(part);
        }
        return path;
    }

    private static void makeDirectory(Path path, String name) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("'" + name + "' leads through what is no directory");
        }
        Files.createDirectory(path);
    }

    /** Of two entries with one name the later one counts. */
    private static void makeWay(Path path, String name) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("'" + name + "' is a directory, too");
        }
        Files.deleteIfExists(path);
    }

    private void writeFile(Path path, long size) throws IOException {
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(size, out);
        }
    }

    private void skip(long size) throws IOException {
        copy(size, OutputStream.nullOutputStream());
    }

    /** The contents of an entry, and what fills its last block. */
    private void copy(long size, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = size;
        while (left > 0) {
            int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (read == 0) {
                throw truncated();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        int rest = (int) (size % TarHeader.BLOCK);
        if (rest > 0) {
            in.readNBytes(TarHeader.BLOCK - rest); // that of the last entry may be missing
        }
    }

    private static void keep(Path path, int mode, long seconds) throws IOException {
        StringBuilder text = new StringBuilder("rwxrwxrwx");
        for (int i = 0; i < text.length(); i++) {
            if ((mode & 0400 >> i) == 0) {
                text.setCharAt(i, '-');
            }
        }
        Files.setLastModifiedTime(path, FileTime.from(seconds, TimeUnit.SECONDS));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(text.toString()));
    }

    private Map<String, String> records(TarHeader header) throws IOException {
        byte[] bytes = extension(header);
        Map<String, String> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int blank = at;
            while (blank < bytes.length && bytes[blank] != ' ') {
                blank++;
            }
            long length = number(new String(bytes, at, blank - at, US_ASCII));
            int end = (int) Math.min(at + length, bytes.length + 1L);
            if (end > bytes.length || end <= blank + 1 || bytes[end - 1] != '\n') {
                throw new IOException("it has a damaged PAX header");
            }
            String record = TarHeader.decode(Arrays.copyOfRange(bytes, blank + 1, end - 1));
            int equals = record.indexOf('=');
            if (equals < 1) {
                throw new IOException("it has a damaged PAX header");
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            at = end;
        }
        return records;
    }

    private String longName(TarHeader header) throws IOException {
        byte[] bytes = extension(header);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return TarHeader.decode(Arrays.copyOf(bytes, end));
    }

    private byte[] extension(TarHeader header) throws IOException {
        long size = header.size();
        if (size > LARGEST_EXTENSION) {
            throw new IOException("it has a header of " + size + " bytes");
        }
        byte[] bytes = in.readNBytes((int) size);
        int rest = (int) (size % TarHeader.BLOCK);
        if (bytes.length < size
                || (rest > 0 && in.readNBytes(TarHeader.BLOCK - rest).length < TarHeader.BLOCK - rest)) {
            throw truncated();
        }
        return bytes;
    }

    private static long number(String digits) throws IOException {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IOException("it has '" + digits + "' for a number");
        }
        return Long.parseLong(digits);
    }

    private static boolean isZero(byte... block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static IOException truncated() {
        return new IOException("it ends too early");
    }
}
