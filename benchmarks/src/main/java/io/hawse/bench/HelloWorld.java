package io.hawse.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** {@link Hello} in a JVM that is as light as the one of the command: the same flags, and an archive of its classes. */
final class HelloWorld {

    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");
    private static final int FIRST_WITH_AOT_CACHE = 25;

    private HelloWorld() {}

    static Contender contender(Workplace workplace, String name, Jdk jdk) throws BenchException {
        Path jar = workplace.file("hello-" + jdk.version() + ".jar");
        writeJar(jar);
        Path archive = workplace.file("hello-" + jdk.version() + ".archive");
        boolean cache = jdk.version() >= FIRST_WITH_AOT_CACHE;
        workplace
                .spawn()
                .run(command(jdk, jar, (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive));
        return new WholeProcess(
                name,
                Side.PEER,
                workplace.spawn(),
                command(jdk, jar, (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive));
    }

    private static List<String> command(Jdk jdk, Path jar, String archiveFlag) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(archiveFlag, "-cp", jar.toString(), Hello.class.getName()));
        return command;
    }

    private static void writeJar(Path jar) throws BenchException {
        String entry = Hello.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes =
                        Objects.requireNonNull(Hello.class.getResourceAsStream("Hello.class"), "Hello.class is lost");
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        } catch (IOException e) {
            throw new BenchException("can't write " + jar, e);
        }
    }
}
