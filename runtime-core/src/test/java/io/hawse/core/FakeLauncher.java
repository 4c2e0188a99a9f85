package io.hawse.core;

import io.hawse.core.launch.Launch;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.LaunchRequest;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.user.IdMaps;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Launches nothing: writes down what it is asked in {@link #calls}, fails where it is told to, and its containers end when a test
 * says so or when they are killed. Their pid is this JVM's, unless a test names another; their supervisor is a cat that waits for
 * its input.
 */
final class FakeLauncher implements Launch.Launcher {

    static final String LAUNCH = "launch";
    static final String MAP_IDS = "mapIds";
    static final String MOUNT = "mount";
    static final String ROUTE_SOCKET = "routeSocket";
    static final String EXECUTE = "execute";
    static final String KILL = "kill";
    static final String CLOSE = "close";

    private static final int SIGKILL = 9;

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<LaunchRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Fd> routeSockets = Collections.synchronizedList(new ArrayList<>());
    final CompletableFuture<WaitStatus> end = new CompletableFuture<>();
    int pid = (int) ProcessHandle.current().pid();
    Runnable whenLaunched = () -> {};
    Optional<LaunchException> initFailure = Optional.empty();

    private final Map<String, Exception> failures = new HashMap<>();

    /** From now on this call fails, after it was written down. */
    void failAt(String call, Exception failure) {
        failures.put(call, failure);
    }

    void exit(int code) {
        end.complete(new WaitStatus(code << 8));
    }

    @Override
    public Launch begin(LaunchRequest request, Runnable meanwhile) throws LaunchException, ErrnoException, IOException {
        requests.add(request);
        whenLaunched.run();
        if (failures.get(LAUNCH) instanceof IOException failure) {
            throw failure;
        }
        note(LAUNCH);
        meanwhile.run();
        return new FakeLaunch(request.namespaces());
    }

    private void note(String call) throws LaunchException, ErrnoException {
        calls.add(call);
        Exception failure = failures.get(call);
        if (failure instanceof LaunchException e) {
            throw e;
        } else if (failure instanceof ErrnoException e) {
            throw e;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    private final class FakeLaunch implements Launch {

        private final Namespaces namespaces;
        private final Process supervisor;

        private FakeLaunch(Namespaces namespaces) throws IOException {
            this.namespaces = namespaces;
            this.supervisor = new ProcessBuilder("/bin/cat").start();
        }

        private void endSupervisor() {
            supervisor.destroyForcibly().onExit().join();
        }

        @Override
        public int pid() {
            return pid;
        }

        @Override
        public int supervisorPid() {
            return (int) supervisor.pid();
        }

        @Override
        public void mapIds(IdMaps maps) {
            try {
                note(MAP_IDS);
            } catch (LaunchException | ErrnoException e) {
                throw new AssertionError("mapIds throws no such thing", e);
            }
        }

        @Override
        public void mount() throws LaunchException, ErrnoException {
            note(MOUNT);
        }

        @Override
        public Optional<Fd> routeSocket() throws LaunchException, ErrnoException {
            note(ROUTE_SOCKET);
            if (namespaces == Namespaces.HOST_NETWORK) {
                return Optional.empty();
            }
            Fd socket = OpenFiles.readWrite("/dev/null");
            routeSockets.add(socket);
            return Optional.of(socket);
        }

        @Override
        public Optional<LaunchException> failure() {
            return initFailure;
        }

        @Override
        public Fd terminal() {
            throw new AssertionError("no test has a terminal here");
        }

        @Override
        public void detach(Optional<Fd> terminal, Runnable ended) {
            calls.add("detach");
        }

        @Override
        public void execute() throws LaunchException, ErrnoException {
            note(EXECUTE);
        }

        @Override
        public WaitStatus awaitEnd() {
            try {
                return end.join();
            } finally {
                endSupervisor();
            }
        }

        @Override
        public void signal(int number) throws ErrnoException {
            noteSignal("signal " + number);
            if (number == SIGKILL) {
                end.complete(new WaitStatus(SIGKILL));
            }
        }

        @Override
        public void signalGroup(int number) throws ErrnoException {
            noteSignal("signalGroup " + number);
        }

        private void noteSignal(String call) throws ErrnoException {
            calls.add(call);
            if (failures.get("signal") instanceof ErrnoException failure) {
                throw failure;
            }
        }

        @Override
        public void kill() {
            calls.add(KILL);
            end.complete(new WaitStatus(SIGKILL));
        }

        @Override
        public void close() throws ErrnoException {
            calls.add(CLOSE);
            end.complete(new WaitStatus(SIGKILL));
            endSupervisor();
            if (failures.get(CLOSE) instanceof ErrnoException failure) {
                throw failure;
            }
        }
    }
}
