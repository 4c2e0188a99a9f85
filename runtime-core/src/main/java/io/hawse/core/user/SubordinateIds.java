package io.hawse.core.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ranges of ids that an ordinary user may use in his namespaces: {@code name-or-uid:first:count} (subuid(5), subgid(5)). */
final class SubordinateIds {

    private SubordinateIds() {}

    /**
     * The container's ids: its root is the user himself, the others come from his ranges, in their order.
     *
     * @param own the user's id
     * @param name the user's name
     * @param uid the user's number, which may stand in the file instead of the name
     * @return one extent when he has no range
     */
    static List<IdExtent> extents(Path file, long own, String name, long uid) throws IOException {
        List<IdExtent> extents = new ArrayList<>(List.of(new IdExtent(0, own, 1)));
        long inside = 1;
        for (String line : lines(file)) {
            String[] fields = line.trim().split(":", -1);
            boolean his = fields.length == 3 && (fields[0].equals(name) || fields[0].equals(Long.toString(uid)));
            if (his && fields[1].matches("\\d{1,10}") && fields[2].matches("[1-9]\\d{0,9}")) {
                long count = Long.parseLong(fields[2]);
                extents.add(new IdExtent(inside, Long.parseLong(fields[1]), count));
                inside += count;
            }
        }
        return extents;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
