package io.hawse.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.NetworkDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Somebody's driver, compiled and packed as somebody would. */
final class PluginSource {

    private static final String SERVICE = "META-INF/services/" + NetworkDriver.class.getName();

    private final Path work;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Attributes manifest = new Attributes();
    private String services = "acme.AcmeDriver\n";
    private String classPath = System.getProperty("java.class.path");

    /** @param work a folder for what is compiled */
    PluginSource(Path work) {
        this.work = work;
        body("acme", "");
    }

    /** A driver of that name, with more members. */
    PluginSource body(String name, String members) {
        return source("acme/AcmeDriver.java", """
                package acme;
                import io.hawse.net.api.*;
                import java.util.*;
                public final class AcmeDriver implements NetworkDriver {
                    @Override public String name() { return %s; }
                    @Override public String description() { return "a driver of acme's"; }
                    @Override public Addressing addressing() { return Addressing.NONE; }
                    @Override public Probe probe() { return Probe.unusable("acme isn't here"); }
                    @Override public Attachment attach(AttachRequest request) { return null; }
                    @Override public void detach(Attachment attachment) {}
                    @Override public List<OwnedInterface> owned() { return List.of(); }
                    @Override public void remove(OwnedInterface orphan) {}
                    %s
                }
                """.formatted(name == null ? "null" : '"' + name + '"', members));
    }

    PluginSource source(String file, String text) {
        sources.put(file, text);
        return this;
    }

    PluginSource services(String text) {
        services = text;
        return this;
    }

    PluginSource manifest(String name, String value) {
        manifest.putValue(name, value);
        return this;
    }

    /** Compiles against other classes than this test's. */
    PluginSource against(Path classes) {
        classPath = classes.toString();
        return this;
    }

    /** The folder with the compiled classes. */
    Path compile() throws IOException {
        Path classes = Files.createTempDirectory(work, "classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createTempDirectory(work, "source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        return classes;
    }

    Path jar(Path jar) throws IOException {
        return pack(compile(), jar);
    }

    /** Packs classes that were compiled, and perhaps spoilt, before. */
    Path pack(Path classes, Path jar) throws IOException {
        Manifest described = new Manifest();
        described.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        described.getMainAttributes().putAll(manifest);
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, described);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
            if (!services.isEmpty()) {
                out.putNextEntry(new ZipEntry(SERVICE));
                out.write(services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
