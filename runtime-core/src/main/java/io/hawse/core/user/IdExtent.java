package io.hawse.core.user;

import java.util.List;

/**
 * A line of a uid_map or gid_map (user_namespaces(7)).
 *
 * @param inside the first id in the namespace
 * @param outside the id in the parent namespace that it stands for
 * @param count how many follow one another, at least 1
 */
public record IdExtent(long inside, long outside, long count) {

    private static final long ALL_IDS = 0xffff_ffffL;

    /** Whether each id stands for itself, as in the initial user namespace. */
    boolean isAll() {
        return inside == 0 && outside == 0 && count == ALL_IDS;
    }

    static List<IdExtent> parse(String map) {
        return map.lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(fields -> fields.length == 3)
                .map(fields ->
                        new IdExtent(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])))
                .toList();
    }

    /** As the kernel takes and gives it. */
    @Override
    public String toString() {
        return inside + " " + outside + " " + count;
    }
}
