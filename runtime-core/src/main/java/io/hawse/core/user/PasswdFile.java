package io.hawse.core.user;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lines of a passwd(5) or group(5) file: fields with colons between them. Lines with too few fields don't count. The file is read to its
 * end, one line in memory at a time, since directory services write files of many megabytes.
 *
 * @param entries the lines that were looked for
 */
record PasswdFile(List<List<String>> entries) {

    private static final int NAME = 0;
    private static final int NUMBER = 2;
    private static final int MEMBERS = 3;

    /** A million lines. An endless file (a sparse one, for instance) must end a start with an error. */
    private static final long LARGEST = 64L << 20;

    PasswdFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @param fields that a line must have at least
     * @param wanted which lines are kept
     */
    static PasswdFile read(InputStream file, int fields, Predicate<List<String>> wanted) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new Bounded(file, LARGEST), StandardCharsets.UTF_8))) {
            return new PasswdFile(lines.lines()
                    .map(line -> List.of(line.split(":", -1)))
                    .filter(entry -> entry.size() >= fields && wanted.test(entry))
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** No lines. */
    static PasswdFile empty() {
        return new PasswdFile(List.of());
    }

    static boolean isNamed(List<String> entry, String name) {
        return entry.get(NAME).equals(name);
    }

    static boolean hasNumber(List<String> entry, String number) {
        return entry.get(NUMBER).equals(number);
    }

    /** Whether a user is in the group of a line of a group(5) file. */
    static boolean hasMember(List<String> group, String user) {
        return group.size() > MEMBERS
                && List.of(group.get(MEMBERS).split(",", -1)).contains(user);
    }

    Optional<List<String>> first() {
        return entries.stream().findFirst();
    }

    Optional<List<String>> byName(String name) {
        return entries.stream().filter(entry -> isNamed(entry, name)).findFirst();
    }

    /** Ends a file that is too large with an exception. */
    private static final class Bounded extends FilterInputStream {

        private final long most;
        private long count;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            count += read;
            if (count > most) {
                throw new IOException("it has more than " + (most >> 20) + " MiB");
            }
        }
    }
}
