package io.hawse.core.launch;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.Restrictions;
import io.hawse.core.user.Restrictions.Restriction;
import io.hawse.sys.Errno;
import io.hawse.sys.launch.StepFailure;
import org.jspecify.annotations.Nullable;

/** Says of a failed launch whose business it is, and what can be done about it. */
public final class LaunchAdvice {

    /** For who wants ids that an ordinary user's containers don't have by themselves. */
    public static final String MORE_IDS =
            "run as root, or get a range in /etc/subuid and /etc/subgid with newuidmap installed";

    private static final String SYSCTL = "set the sysctl ";

    private LaunchAdvice() {}

    /** @param program what the user wanted to run, as he wrote it */
    public static ContainerException explain(LaunchException failure, String program) {
        if (failure.execution().isPresent()) {
            return execution(failure, failure.execution().get().decisive(), program);
        }
        if (failure.step().isEmpty()) {
            return environment(failure, "somebody killed it; dmesg says whether it was the kernel, for want of memory");
        }
        StepFailure step = failure.step().get();
        return switch (step.error().syscall()) {
            case "clone" -> environment(failure, namespaces(step.errno()));
            case "mount" -> environment(failure, mount(step));
            case "fsconfig", "fsmount" -> environment(failure, proc(step.errno()));
            case "setresuid", "setresgid", "setgroups" ->
                new ContainerException(
                        Kind.USER,
                        String.valueOf(failure.getMessage()),
                        "the container doesn't have this id: " + MORE_IDS,
                        failure);
            case "move_mount" -> environment(failure, mountPoint(step.errno()));
            case "chdir" -> workdir(failure, step);
            default -> step.purpose().startsWith(SYSCTL) ? sysctl(failure, step) : environment(failure, terminal(step));
        };
    }

    private static ContainerException sysctl(LaunchException failure, StepFailure step) {
        return switch (step.errno()) {
            case ENOENT ->
                user(failure, "this kernel has no such setting, or none that a container can have for itself");
            case EINVAL, ERANGE -> user(failure, "it takes other values");
            case EACCES, EPERM -> environment(failure, "this kernel lets only root set it for a container");
            default -> environment(failure, null);
        };
    }

    private static ContainerException user(LaunchException failure, String remedy) {
        return new ContainerException(Kind.USER, String.valueOf(failure.getMessage()), remedy, failure);
    }

    private static ContainerException execution(LaunchException failure, Errno errno, String program) {
        if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
            String where = program.contains("/") ? "" : " on its PATH";
            return new ContainerException(
                    Kind.COMMAND_NOT_FOUND,
                    "the container has no command '" + program + "'" + where,
                    "install it in the root file system; if the file is there, its interpreter (#! or ld.so) isn't",
                    failure);
        }
        String why = errno == Errno.ENOEXEC ? "it is no program for this machine, and has no #! line" : errno.meaning();
        return new ContainerException(
                Kind.COMMAND_NOT_EXECUTABLE, "cannot execute '" + program + "': " + why, unexecuted(errno), failure);
    }

    private static @Nullable String unexecuted(Errno errno) {
        return switch (errno) {
            case EACCES -> "chmod a+x it, or give a program that reads it, as in 'sh FILE'";
            case ENOEXEC -> "take a root file system for this kind of machine; a script begins with '#!/bin/sh'";
            default -> null;
        };
    }

    private static ContainerException workdir(LaunchException failure, StepFailure step) {
        if (step.purpose().startsWith("enter the working folder")
                && (step.errno() == Errno.ENOENT || step.errno() == Errno.ENOTDIR)) {
            return new ContainerException(
                    Kind.USER,
                    "the container has no folder "
                            + step.purpose().substring(step.purpose().indexOf('/')),
                    "make it in the root file system, or start elsewhere",
                    failure);
        }
        return environment(failure, null);
    }

    private static @Nullable String namespaces(Errno errno) {
        return switch (errno) {
            case EPERM, EACCES ->
                Restrictions.ofThisProcess()
                        .chroot()
                        .or(Restrictions.ofThisProcess()::seccomp)
                        .map(Restriction::inWords)
                        .orElse(
                                "user namespaces are switched off for this user, or this process runs in a chroot: see the"
                                        + " sysctls kernel.unprivileged_userns_clone and"
                                        + " kernel.apparmor_restrict_unprivileged_userns, or run as root and outside of a chroot");
            case ENOSPC ->
                Restrictions.ofThisProcess()
                        .noNestedUserNamespaces()
                        .map(Restriction::inWords)
                        .orElse("raise the sysctls user.max_user_namespaces and user.max_net_namespaces");
            case EINVAL ->
                "this kernel lacks a kind of namespace: it needs user, pid, net, uts, ipc and cgroup namespaces";
            default -> null;
        };
    }

    private static @Nullable String terminal(StepFailure step) {
        return step.purpose().startsWith("open a terminal") && step.errno() == Errno.ENOSPC
                ? "the container has 256 terminals open, the most that one can have; or all containers together have those"
                        + " of the sysctls kernel.pty.max less kernel.pty.reserve"
                : null;
    }

    /** Of /sys there is a copy where the kernel refuses a new one, so that it can only be about /proc. */
    private static @Nullable String proc(Errno errno) {
        return errno == Errno.EPERM
                ? Restrictions.ofThisProcess()
                        .coveredProc()
                        .map(Restriction::inWords)
                        .orElse("the kernel gives a new /proc only where one can be seen that is covered nowhere")
                : null;
    }

    private static @Nullable String mountPoint(Errno errno) {
        return switch (errno) {
            case EINVAL, ENOTDIR, ELOOP ->
                "what the root file system has there is a link, or a file in a folder's place";
            default -> null;
        };
    }

    private static @Nullable String mount(StepFailure step) {
        if (!step.message().contains("\"overlay\"")) {
            return null;
        }
        return switch (step.errno()) {
            case ENODEV -> "this kernel has no overlay file system: try modprobe overlay";
            case ELOOP -> "a layer is given twice, or lies inside another or inside the root file system";
            case EPERM -> "mounting an overlay without privileges needs Linux 5.11 or later";
            case EINVAL ->
                "what containers write must lie on a file system that overlay can write to (ext4, xfs, btrfs, tmpfs; not"
                        + " another overlay or NFS): name a folder on one by HAWSE_LAYERS; dmesg says more";
            default -> null;
        };
    }

    private static ContainerException environment(LaunchException failure, @Nullable String remedy) {
        return new ContainerException(Kind.ENVIRONMENT, String.valueOf(failure.getMessage()), remedy, failure);
    }
}
