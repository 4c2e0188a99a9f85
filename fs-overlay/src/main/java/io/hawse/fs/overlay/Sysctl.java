package io.hawse.fs.overlay;

import java.util.List;

/**
 * A kernel setting (sysctl(8)) that a container has for itself, since it belongs to one of its namespaces.
 *
 * @param path below /proc/sys: {@code net/ipv4/ip_forward}
 * @param value one line of ASCII
 */
public record Sysctl(String path, String value) {

    /**
     * Of the ipc namespace (ipc/ipc_sysctl.c, ipc/mq_sysctl.c) and of the user namespace (kernel/ucount.c); those of the network namespace
     * have a directory of their own.
     */
    private static final List<String> NAMESPACED =
            List.of("kernel/shm", "kernel/msg", "kernel/sem", "fs/mqueue/", "user/max_");

    private static final String NETWORK = "net/";

    /** @throws IllegalArgumentException when it isn't of a kind that a container can have for itself */
    public Sysctl {
        if (!path.matches("[A-Za-z0-9_.:@-]+(/[A-Za-z0-9_.:@-]+)+") || path.matches("(.*/)?\\.\\.?(/.*)?")) {
            throw new IllegalArgumentException("'" + path + "' is no sysctl like net.ipv4.ip_forward");
        }
        if (!path.startsWith(NETWORK) && NAMESPACED.stream().noneMatch(path::startsWith)) {
            throw new IllegalArgumentException("sysctl " + path.replace('/', '.')
                    + " is the whole machine's, not a container's; those of net, kernel.shm*, kernel.msg*, kernel.sem,"
                    + " fs.mqueue and user.max_* can be set");
        }
        if (!value.matches("[ -~\\t]+")) {
            throw new IllegalArgumentException("sysctl " + path.replace('/', '.') + " has no value, or an odd one");
        }
    }

    /**
     * Reads {@code KEY=VALUE} as sysctl(8) does: the separator that comes first in the key, dot or slash, is the folders'; where
     * it's the dot, a slash is a dot in a name: {@code net.ipv4.conf.eth0/100.forwarding=1}.
     *
     * @throws IllegalArgumentException when it is none, or one that a container can't have for itself
     */
    public static Sysctl parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("sysctl '" + text + "' has no value, as in net.ipv4.ip_forward=1");
        }
        return new Sysctl(
                path(text.substring(0, equals).strip()),
                text.substring(equals + 1).strip());
    }

    private static String path(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) == '/') {
                return key;
            }
            if (key.charAt(i) == '.') {
                return key.replace('/', '\0').replace('.', '/').replace('\0', '.');
            }
        }
        return key;
    }

    /** Whether it is the network namespace's, and so the host's where the container has none of its own. */
    public boolean ofNetwork() {
        return path.startsWith(NETWORK);
    }

    /** As sysctl(8) writes it. */
    public String key() {
        return path.replace('.', '\0').replace('/', '.').replace('\0', '/');
    }
}
