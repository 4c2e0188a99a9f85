import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the classes of a distribution's jars that are in Java 5's format that of Java 8: Java puts no older ones into an archive
 * of classes, so each start would have to read and verify them anew. Nothing else of them changes.
 *
 * <p>Usage: {@code java -cp 'LIB/*' ModernClasses.java LIB}. Jars without such classes stay as they are; in the others a file
 * META-INF/hawse-changes.txt says what was done.
 */
public final class ModernClasses {

    private static final int FIRST_MODERN = 50;
    private static final int VERSION_AT = 6; // JVMS 4.1: magic, minor_version, major_version
    private static final String NOTE = "META-INF/hawse-changes.txt";

    private ModernClasses() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        try (URLClassLoader loader = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
            for (Path jar : jars) {
                int changed = modernize(jar, loader);
                if (changed > 0) {
                    out.println(jar.getFileName() + ": " + changed + " classes");
                }
            }
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static int modernize(Path jar, ClassLoader loader) throws IOException {
        int changed = 0;
        Path next = jar.resolveSibling(jar.getFileName() + ".next");
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(next);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                byte[] bytes;
                try (InputStream in = from.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (isOld(entry, bytes)) {
                    bytes = modern(bytes, loader);
                    changed++;
                }
                add(to, entry.getName(), entry.getTime(), bytes);
            }
            if (changed > 0) {
                add(to, NOTE, 0, (changed + " classes were given the class file format of Java 8.\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        if (changed > 0) {
            Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(next);
        }
        return changed;
    }

    private static void add(ZipOutputStream to, String name, long time, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    private static boolean isOld(JarEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class")
                && bytes.length > VERSION_AT + 1
                && ((bytes[VERSION_AT] & 0xff) << 8 | bytes[VERSION_AT + 1] & 0xff) < FIRST_MODERN;
    }

    private static byte[] modern(byte[] bytes, ClassLoader loader) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version, int access, String name, String signature, String parent, String[] interfaces) {
                        super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
