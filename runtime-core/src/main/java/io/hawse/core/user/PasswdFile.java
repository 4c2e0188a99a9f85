package io.hawse.core.user;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines of a passwd(5) or group(5) file: fields with colons between them. Lines with too few fields don't count. */
record PasswdFile(List<List<String>> entries) {

    PasswdFile {
        entries = List.copyOf(entries);
    }

    /** @param fields that a line must have at least */
    static PasswdFile parse(String content, int fields) {
        return new PasswdFile(content.lines()
                .map(line -> List.of(line.split(":", -1)))
                .filter(entry -> entry.size() >= fields)
                .toList());
    }

    Optional<List<String>> byName(String name) {
        return find(0, name);
    }

    Optional<List<String>> byNumber(String number) {
        return find(2, number);
    }

    Stream<List<String>> stream() {
        return entries.stream();
    }

    private Optional<List<String>> find(int field, String value) {
        return entries.stream().filter(entry -> entry.get(field).equals(value)).findFirst();
    }
}
