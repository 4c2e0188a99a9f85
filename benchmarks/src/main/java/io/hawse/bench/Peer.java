package io.hawse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs that Hawse is measured beside, or by the help of. */
enum Peer {
    CRUN("crun", "crun"),
    RUNC("runc", "runc"),
    BWRAP("bwrap", "bubblewrap"),
    UNSHARE("unshare", "util-linux"),
    PODMAN("podman", "podman"),
    NETAVARK("netavark", "netavark"),
    CNI_BRIDGE("bridge", "containernetworking-plugins"),
    IPTABLES("iptables", "iptables"),
    IP("ip", "iproute2"),
    BUSYBOX("busybox", "busybox-static");

    private static final List<String> FOLDERS = List.of(
            "/usr/local/sbin",
            "/usr/local/bin",
            "/usr/sbin",
            "/usr/bin",
            "/sbin",
            "/bin",
            "/usr/lib/podman",
            "/usr/libexec/podman");
    private static final List<String> CNI_FOLDERS = List.of("/usr/lib/cni", "/opt/cni/bin", "/usr/libexec/cni");

    private final String program;
    private final String debianPackage;

    Peer(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Its absolute path; empty when it isn't installed. */
    Optional<String> find() {
        // iproute2 has a program called bridge, too.
        return (this == CNI_BRIDGE ? CNI_FOLDERS : FOLDERS)
                .stream()
                        .map(folder -> Path.of(folder, program))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst();
    }

    /** Why it doesn't take part when it isn't there. */
    String absence() {
        return "not installed: Debian has it in " + debianPackage;
    }
}
