package io.hawse.core.state;

import java.util.Objects;

/**
 * A mount on a container's root file system, in words.
 *
 * @param type {@code bind}, {@code tmpfs} or {@code device}
 * @param source the host's path; empty where there is none
 * @param target the container's path
 * @param access {@code rw} or {@code ro}
 */
public record MountDescription(String type, String source, String target, String access) {
    public MountDescription {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(access, "access is null");
    }
}
