package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.AttachmentText;
import io.hawse.net.api.NetworkDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM of the same JDK, with this one's class path and nothing else of its memory. */
final class FreshJvm {

    private static final int LIMIT_SECONDS = 60;
    // Where jffi finds its library without unpacking it.
    private static final String NATIVE_FOLDER = "jffi.boot.library.path";

    private FreshJvm() {}

    static void detach(Class<? extends NetworkDriver> driver, Attachment attachment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("hawse-testkit", ".log");
        try {
            Process process = new ProcessBuilder(command(driver))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(AttachmentText.write(attachment).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // EPIPE: it ended before it read all of it, and its output says why.
            }
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            String said = Files.readString(output);
            assertTrue(ended, () -> "detach in a fresh JVM took longer than " + LIMIT_SECONDS + " s: " + said);
            assertEquals(0, process.exitValue(), () -> "detach in a fresh JVM failed: " + said);
        } finally {
            Files.delete(output);
        }
    }

    private static List<String> command(Class<? extends NetworkDriver> driver) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        String folder = System.getProperty(NATIVE_FOLDER);
        if (folder != null) {
            command.add("-D" + NATIVE_FOLDER + "=" + folder);
        }
        command.addAll(List.of(DetachMain.class.getName(), driver.getName()));
        return command;
    }
}
