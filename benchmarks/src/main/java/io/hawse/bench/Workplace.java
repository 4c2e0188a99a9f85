package io.hawse.bench;

import io.hawse.sys.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where it all happens: the folder that ./bench made, with the root file system in it, and what serves several suites. */
final class Workplace implements AutoCloseable {

    /** Nobody's: such a user has no subordinate ids, as bwrap uses none. */
    static final int USER = 64999;

    private static final List<String> APPLETS = List.of("true", "sh", "sleep");

    private final Path folder;
    private final Path memory = Path.of(System.getProperty("hawse.bench.memory", "/run"));
    private final Path box;
    private final Spawn spawn;
    private final Length length;
    private final List<Served> served = new ArrayList<>();

    Workplace(Path folder, Length length) throws BenchException {
        this.folder = folder;
        this.length = length;
        this.box = folder.resolve("box");
        try {
            makeBox();
        } catch (IOException e) {
            throw new BenchException("can't make the root file system " + box + ": " + e.getMessage(), e);
        }
        this.spawn = new Spawn(folder.resolve("errors"));
    }

    private void makeBox() throws IOException, BenchException {
        Path bin = Files.createDirectories(box.resolve("bin"));
        Files.copy(
                Path.of(Peer.BUSYBOX.find().orElseThrow(() -> new BenchException(Peer.BUSYBOX.absence()))),
                bin.resolve("busybox"));
        for (String applet : APPLETS) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        for (String name : List.of("proc", "sys", "dev", "etc", "tmp", "root")) {
            Files.createDirectory(box.resolve(name));
        }
        for (String name : List.of("hosts", "hostname", "resolv.conf")) { // as images have them, for runtimes to cover
            Files.createFile(box.resolve("etc").resolve(name));
        }
    }

    boolean isRoot() {
        return Processes.effectiveUserId() == 0;
    }

    Length length() {
        return length;
    }

    Spawn spawn() {
        return spawn;
    }

    /** A root file system of busybox. */
    Path box() {
        return box;
    }

    /** A new folder of this name. */
    Path folder(String name) throws BenchException {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new BenchException("can't make " + folder.resolve(name), e);
        }
    }

    /** A new folder of this name in memory, where runtimes keep their records. */
    Path memory(String name) throws BenchException {
        Path made = memory.resolve(name);
        try {
            return Files.createDirectory(made);
        } catch (IOException e) {
            throw new BenchException("can't make " + made, e);
        }
    }

    /** New ones of this name. */
    Places places(String name) throws BenchException {
        return new Places(memory(name), folder(name));
    }

    /** A file of this name, which need not be there. */
    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) throws BenchException {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new BenchException("can't write " + file(name), e);
        }
    }

    /** Runs the machine's own tools, which have to succeed. */
    void run(String... words) throws BenchException {
        List<String> argv = new ArrayList<>(List.of(words));
        if (!words[0].startsWith("/")) {
            argv.addAll(0, List.of("/usr/bin/env"));
        }
        spawn.run(argv);
    }

    /** Ends with this object. */
    Served serve(String name, List<String> command) throws BenchException {
        Served process = new Served(command, folder.resolve(name + ".errors"));
        served.add(process);
        return process;
    }

    /** The program that ./bench compiled. */
    Optional<String> floor() {
        Path program = folder.resolve("floor");
        return Files.isExecutable(program) ? Optional.of(program.toString()) : Optional.empty();
    }

    /** A JVM like this one, with the same class path. */
    List<String> java(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:-UsePerfData", // whose file would be named after a process id that others have, too
                "--enable-native-access=ALL-UNNAMED",
                "-Djffi.boot.library.path=" + System.getProperty("jffi.boot.library.path"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    /** The words before a command that an ordinary user shall run; he is given these folders. */
    List<String> asUser(Path... folders) throws BenchException {
        if (!isRoot()) {
            return List.of();
        }
        for (Path his : folders) {
            try {
                Files.setAttribute(his, "unix:uid", USER);
                Files.setPosixFilePermissions(his, PosixFilePermissions.fromString("rwxr-xr-x"));
            } catch (IOException e) {
                throw new BenchException("can't give " + his + " away", e);
            }
        }
        return List.of("/usr/bin/setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--inh-caps=-all");
    }

    @Override
    public void close() throws BenchException {
        try {
            for (Served process : served) {
                process.close();
            }
        } catch (IOException e) {
            throw new BenchException("a process that served us failed", e);
        }
        spawn.close();
    }
}
