package io.hawse.core;

import java.util.Locale;
import java.util.Objects;

/**
 * A limit for each of a container's processes, or for all of its user's (getrlimit(2)).
 *
 * @param resource what is limited
 * @param soft the limit that holds; {@link #UNLIMITED} = none
 * @param hard how far a process may raise it; {@link #UNLIMITED} = as far as it likes
 */
public record Ulimit(Resource resource, long soft, long hard) {

    /** No limit (RLIM_INFINITY). */
    public static final long UNLIMITED = -1;

    /** What can be limited, with the kernel's numbers (include/uapi/asm-generic/resource.h). */
    public enum Resource {
        CPU(0),
        FSIZE(1),
        DATA(2),
        STACK(3),
        CORE(4),
        RSS(5),
        NPROC(6),
        NOFILE(7),
        MEMLOCK(8),
        AS(9),
        LOCKS(10),
        SIGPENDING(11),
        MSGQUEUE(12),
        NICE(13),
        RTPRIO(14),
        RTTIME(15);

        private final int number;

        Resource(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException when a limit is negative, or the soft one above the hard one */
    public Ulimit {
        Objects.requireNonNull(resource, "resource is null");
        if (soft < UNLIMITED || hard < UNLIMITED) {
            throw new IllegalArgumentException("ulimit " + resource + " is negative");
        }
        if (Long.compareUnsigned(soft, hard) > 0) {
            throw new IllegalArgumentException("ulimit " + resource + " has a soft limit above the hard one");
        }
    }

    /**
     * Reads {@code NAME=SOFT[:HARD]}, limits being numbers, {@code unlimited} or -1; the hard one is the soft one when nothing is said.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static Ulimit parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("ulimit '" + text + "' isn't like nofile=1024 or nofile=1024:4096");
        }
        String[] limits = text.substring(equals + 1).split(":", 2);
        long soft = limit(limits[0], text);
        return new Ulimit(
                resource(text.substring(0, equals)), soft, limits.length == 2 ? limit(limits[1], text) : soft);
    }

    private static Resource resource(String name) {
        for (Resource resource : Resource.values()) {
            if (resource.toString().equals(name)) {
                return resource;
            }
        }
        StringBuilder names = new StringBuilder();
        for (Resource resource : Resource.values()) {
            names.append(names.length() == 0 ? "" : ", ").append(resource);
        }
        throw new IllegalArgumentException("there is no ulimit '" + name + "'; there are " + names);
    }

    private static long limit(String text, String whole) {
        if (text.equals("unlimited") || text.equals("-1")) {
            return UNLIMITED;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "ulimit '" + whole + "': '" + text + "' is neither a number nor 'unlimited'");
        }
        return Long.parseLong(text);
    }

    @Override
    public String toString() {
        return resource + "=" + shown(soft) + ":" + shown(hard);
    }

    private static String shown(long limit) {
        return limit == UNLIMITED ? "unlimited" : Long.toString(limit);
    }
}
