package io.hawse.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Errno;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchAdviceTest {

    private static ContainerException explained(LaunchException failure, String program) {
        ContainerException explained = LaunchAdvice.explain(failure, program);
        assertSame(failure, explained.getCause());
        return explained;
    }

    @Test
    void decisiveErrorIsTheFirstThatSaysMoreThanAbsence() {
        assertEquals(Errno.ENOENT, new ExecutionFailure(List.of(Errno.ENOENT, Errno.ENOTDIR)).decisive());
        assertEquals(
                Errno.EACCES,
                new ExecutionFailure(List.of(Errno.ENOENT, Errno.EACCES, Errno.ENOEXEC, Errno.ENOENT)).decisive());
        assertEquals(Errno.ENOENT, new ExecutionFailure(List.of()).decisive());
    }

    @Test
    void missingCommandIsNotFoundOnThePath() {
        ContainerException e = explained(LaunchFailures.execution(Errno.ENOENT, Errno.ENOTDIR), "nginx");
        assertEquals(Kind.COMMAND_NOT_FOUND, e.kind());
        assertEquals("the container has no command 'nginx' on its PATH", e.getMessage());
        assertTrue(e.remedy().orElseThrow().startsWith("install it in the root file system"));
    }

    @Test
    void missingPathMayBeAMissingInterpreter() {
        ContainerException e = explained(LaunchFailures.execution(Errno.ENOENT), "/bin/nginx");
        assertEquals("the container has no command '/bin/nginx'", e.getMessage());
        assertTrue(e.remedy().orElseThrow().contains("interpreter"));
    }

    @Test
    void commandThatCannotBeExecutedSaysWhy() {
        ContainerException e = explained(LaunchFailures.execution(Errno.ENOENT, Errno.EACCES), "nginx");
        assertEquals(Kind.COMMAND_NOT_EXECUTABLE, e.kind());
        assertEquals("cannot execute 'nginx': permission denied", e.getMessage());
        assertTrue(e.remedy().orElseThrow().startsWith("chmod a+x"));
        ContainerException script = explained(LaunchFailures.execution(Errno.ENOEXEC), "/nginx");
        assertEquals(Kind.COMMAND_NOT_EXECUTABLE, script.kind());
        assertTrue(script.getMessage().contains("no #! line"), script.getMessage());
        assertTrue(script.remedy().orElseThrow().contains("this kind of machine"));
        assertEquals(
                Optional.empty(),
                explained(LaunchFailures.execution(Errno.EIO), "/nginx").remedy());
    }

    @ParameterizedTest
    @CsvSource({
        "clone,     '', EPERM,  ENVIRONMENT, unprivileged_userns_clone",
        "clone,     '', ENOSPC, ENVIRONMENT, max_user_namespaces",
        "clone,     '', EINVAL, ENVIRONMENT, lacks a kind of namespace",
        "mount,     '\"overlay\", \"merged\"', ENODEV, ENVIRONMENT, modprobe overlay",
        "mount,     '\"overlay\", \"merged\"', EPERM,  ENVIRONMENT, 5.11",
        "mount,     '\"overlay\", \"merged\"', EINVAL, ENVIRONMENT, HAWSE_LAYERS",
        "clone,     '', EPERM,  ENVIRONMENT, chroot",
        "fsconfig,  '', EPERM,  ENVIRONMENT, a new /proc",
        "fsmount,   '', EPERM,  ENVIRONMENT, a new /proc",
        "setresuid, '', EINVAL, USER, /etc/subuid",
        "setresgid, '', EINVAL, USER, /etc/subgid",
        "setgroups, '', EINVAL, USER, newuidmap",
    })
    void stepHasAKindAndARemedy(String syscall, String arguments, Errno errno, Kind kind, String remedy) {
        LaunchException failure = LaunchFailures.step("do it", syscall, arguments, errno);
        ContainerException e = explained(failure, "sh");
        assertEquals(kind, e.kind());
        assertTrue(e.remedy().orElse("none").contains(remedy), () -> e.remedy().toString());
        assertEquals(
                "could not do it: " + syscall + "(" + arguments + ") failed: " + errno.label() + ", " + errno.meaning(),
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "clone,       '', ENOMEM",
        "mount,       '\"tmpfs\", \"/dev\"', EPERM",
        "mount,       '\"overlay\", \"merged\"', ENOMEM",
        "sethostname, '\"web\", 3', EPERM",
    })
    void otherStepsAreTheEnvironmentsWithoutARemedy(String syscall, String arguments, Errno errno) {
        ContainerException e = explained(LaunchFailures.step("do it", syscall, arguments, errno), "sh");
        assertEquals(Kind.ENVIRONMENT, e.kind());
        assertEquals(Optional.empty(), e.remedy());
    }

    @ParameterizedTest
    @CsvSource({
        "openat, ENOENT, USER, no such setting",
        "write,  EINVAL, USER, other values",
        "openat, EACCES, ENVIRONMENT, only root",
        "write,  EIO,    ENVIRONMENT, none",
    })
    void sysctlThatCannotBeSet(String syscall, Errno errno, Kind kind, String remedy) {
        ContainerException e =
                explained(LaunchFailures.step("set the sysctl net.x", syscall, "3, \"net/x\"", errno), "sh");
        assertEquals(kind, e.kind());
        assertTrue(e.remedy().orElse("none").contains(remedy), () -> e.remedy().toString());
    }

    @Test
    void missingWorkingFolderIsTheUsers() {
        ContainerException e = explained(
                LaunchFailures.step("enter the working folder /srv/x", "chdir", "\"/srv/x\"", Errno.ENOENT), "sh");
        assertEquals(Kind.USER, e.kind());
        assertEquals("the container has no folder /srv/x", e.getMessage());
        assertTrue(e.remedy().orElseThrow().startsWith("make it in the root file system"));
    }

    @Test
    void otherFolderThatCannotBeEnteredIsTheEnvironments() {
        assertEquals(
                Kind.ENVIRONMENT,
                explained(LaunchFailures.step("enter the container's folder", "chdir", "\"/x\"", Errno.ENOENT), "sh")
                        .kind());
        assertEquals(
                Kind.ENVIRONMENT,
                explained(LaunchFailures.step("enter the working folder /srv", "chdir", "\"/srv\"", Errno.EACCES), "sh")
                        .kind());
    }

    @Test
    void deathIsTheEnvironmentsDoing() {
        ContainerException e = explained(LaunchFailures.death("it died early"), "sh");
        assertEquals(Kind.ENVIRONMENT, e.kind());
        assertEquals("it died early", e.getMessage());
        assertTrue(e.remedy().orElse("").contains("dmesg"), e::toString);
    }
}
