package io.hawse.core.names;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Reason;
import io.hawse.sys.RegularFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The host's own files of names. */
public final class HostNames {

    /** Lists of blocked hosts have some megabytes. */
    private static final int LARGEST = 16 << 20;

    private final Path root;

    /** Of this machine. */
    public HostNames() {
        this(Path.of("/"));
    }

    HostNames(Path root) {
        this.root = root;
    }

    /** /etc/hosts; empty when there is none. */
    public Optional<String> hosts() {
        return read("etc/hosts");
    }

    /** /etc/resolv.conf; empty text when there is none, which resolv.conf(5) allows. */
    public String resolver() {
        return read("etc/resolv.conf").orElse("");
    }

    /** As {@link #resolver}, for those who don't reach the host's loopback interface: with systemd-resolved's own servers. */
    public String resolverBehindResolved() {
        String text = resolver();
        return ResolverText.asksResolved(text)
                ? read("run/systemd/resolve/resolv.conf").orElse(text)
                : text;
    }

    private Optional<String> read(String name) {
        Path file = root.resolve(name);
        try {
            return Optional.of(RegularFiles.read(file, LARGEST));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot read " + file + ": " + Reason.of(e), e);
        }
    }
}
