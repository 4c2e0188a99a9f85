package io.hawse.core.user;

import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What restricts this process so that the kernel refuses a part of a container to it: the place where it runs, or how it was started.
 * Read from /proc after a failure and for the doctor, never at a start that works.
 */
public final class Restrictions {

    /**
     * A cause and what to do about it.
     *
     * @param cause a phrase
     * @param remedy a phrase
     */
    public record Restriction(String cause, String remedy) {
        public Restriction {
            Objects.requireNonNull(cause, "cause is null");
            Objects.requireNonNull(remedy, "remedy is null");
        }

        /** Both in one phrase. */
        public String inWords() {
            return cause + "; " + remedy;
        }
    }

    // PROC_USER_INIT_INO in the kernel's include/linux/proc_ns.h
    private static final String FIRST_USER_NAMESPACE = "user:[4026531837]";
    private static final String SECCOMP_MODE_FILTER = "2";
    // proc_create_mount_point and register_sysctl_mount_point: the kernel knows that they hide nothing
    private static final Set<String> MADE_TO_BE_COVERED =
            Set.of("/proc/sys/fs/binfmt_misc", "/proc/fs/nfsd", "/proc/openprom");
    private static final int NAMED = 3;

    private final Path root;

    /** @param root "/", or in tests a directory with a proc in it */
    public Restrictions(Path root) {
        this.root = root;
    }

    /** Of this process. */
    public static Restrictions ofThisProcess() {
        return new Restrictions(Path.of("/"));
    }

    /** The kernel makes no user namespace in a chroot (current_chrooted). Empty also where it can't be seen. */
    public Optional<Restriction> chroot() {
        Optional<String> own = rootMount("self");
        boolean chrooted = exists("proc/self/mountinfo") && own.isEmpty();
        if (own.isPresent() && link("proc/1/ns/mnt").equals(link("proc/self/ns/mnt"))) {
            Optional<String> first = rootMount("1");
            chrooted = first.isPresent() && !first.equals(own);
        }
        return when(
                chrooted,
                "this process runs in a chroot, in which the kernel makes no user namespaces",
                "leave the chroot, or enter the directory by systemd-nspawn, bwrap or a container");
    }

    /** The number of the mount that is the root of a process. */
    private Optional<String> rootMount(String process) {
        return mounts(process).stream()
                .filter(fields -> fields[4].equals("/"))
                .map(fields -> fields[0])
                .reduce((lower, upper) -> upper);
    }

    /** A filter may forbid namespaces, and the kernel doesn't show what it forbids. */
    public Optional<Restriction> seccomp() {
        return when(
                status("Seccomp").equals(Optional.of(SECCOMP_MODE_FILTER)),
                "this process has a seccomp filter, as in containers of docker and Kubernetes, which may forbid namespaces",
                "give the outer container a filter that allows clone, unshare, mount and pivot_root (docker run"
                        + " --security-opt seccomp=unconfined)");
    }

    /** What newuidmap(1) needs is its set-uid bit. */
    public Optional<Restriction> noNewPrivileges() {
        return when(
                status("NoNewPrivs").equals(Optional.of("1")),
                "this process has no_new_privs, so that newuidmap gets no rights",
                "start hawse without it (systemd: NoNewPrivileges=no)");
    }

    /** newuidmap(1) compares a process's group with the one in passwd(5). */
    public Optional<Restriction> group() {
        String own = Integer.toString(Processes.effectiveGroupId());
        return user().map(user -> user.get(3))
                .filter(group -> !group.equals(own))
                .map(group -> new Restriction(
                        "this process has group " + own + ", and newuidmap serves the user's own group " + group
                                + " alone, as /etc/passwd has it",
                        "start hawse outside of sg and newgrp"));
    }

    private Optional<List<String>> user() {
        String uid = Integer.toString(Processes.effectiveUserId());
        try (InputStream passwd = Files.newInputStream(root.resolve("etc/passwd"))) {
            return PasswdFile.read(passwd, 4, line -> PasswdFile.hasNumber(line, uid))
                    .first();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Since Linux 5.12 (verify_root_map). */
    public Optional<Restriction> withoutRootsCapabilities() {
        boolean lacking;
        try {
            lacking = !EffectiveCapabilities.parse(text("proc/self/status").orElse(""))
                    .hasSetFileCapabilities();
        } catch (IOException e) {
            lacking = false;
        }
        return when(
                Processes.effectiveUserId() == 0 && lacking,
                "this process is root without CAP_SETFCAP, and the kernel gives no container a user 0 who is root outside"
                        + " without that",
                "leave it in root's bounding set (systemd: CapabilityBoundingSet, setpriv --bounding-set, capsh --drop), or"
                        + " run hawse as an ordinary user");
    }

    /** Nested user namespaces are forbidden in containers of Hawse, unless they are given another value. */
    public Optional<Restriction> noNestedUserNamespaces() {
        boolean nested = link("proc/self/ns/user").isPresent()
                && !link("proc/self/ns/user").equals(Optional.of(FIRST_USER_NAMESPACE));
        boolean none =
                text("proc/sys/user/max_user_namespaces").map(String::strip).equals(Optional.of("0"));
        return when(
                nested && none,
                "no user namespaces may be made in this one, as in containers of hawse's by default"
                        + " (user.max_user_namespaces is 0)",
                "raise it where this user namespace was made: a container of hawse's is started with --sysctl"
                        + " user.max_user_namespaces=100");
    }

    /** The kernel gives no new proc where each one that can be seen is covered in part (mount_too_revealing). */
    public Optional<Restriction> coveredProc() {
        List<String[]> mounts = mounts("self");
        List<String> covering = new ArrayList<>();
        for (String[] fields : mounts) {
            String where = fields[4];
            if (where.startsWith("/proc/") && !MADE_TO_BE_COVERED.contains(where)) {
                covering.add(where);
            }
        }
        String some = String.join(", ", covering.subList(0, Math.min(NAMED, covering.size())))
                + (covering.size() > NAMED ? " and " + (covering.size() - NAMED) + " more" : "");
        return when(
                !covering.isEmpty(),
                "/proc is covered in part (" + some + "), and where it is the kernel gives no container a new one",
                "unmount them, or start the outer container with the whole of /proc (docker run --security-opt"
                        + " systempaths=unconfined, podman run --security-opt unmask=ALL; hawse has no such option)");
    }

    /** The lines of a process's mountinfo in their fields: number, parent, device, root, mount point, ... */
    private List<String[]> mounts(String process) {
        return text("proc/" + process + "/mountinfo").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 4)
                .toList();
    }

    private Optional<String> status(String field) {
        Matcher line = Pattern.compile("^" + field + ":\\s*(\\S+)$", Pattern.MULTILINE)
                .matcher(text("proc/self/status").orElse(""));
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    /** What can't be read doesn't tell anything. */
    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> link(String file) {
        try {
            return Optional.of(Files.readSymbolicLink(root.resolve(file)).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Restriction> when(boolean holds, String cause, String remedy) {
        return holds ? Optional.of(new Restriction(cause, remedy)) : Optional.empty();
    }
}
