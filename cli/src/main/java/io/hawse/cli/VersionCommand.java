package io.hawse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** {@code hawse version}. */
final class VersionCommand implements Command {

    /** Maven puts it into each jar. */
    private static final String ARTIFACT = "/META-INF/maven/io.hawse/hawse-cli/pom.properties";

    private final Caller caller;

    VersionCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Integer call() {
        caller.print("hawse " + hawse()
                + "\njava " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home") + ")"
                + "\nkernel " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + "\n");
        return 0;
    }

    /** As the launcher says, who has read it anyway: to look into the jar would take a tenth of the time of all this. */
    static String hawse() {
        String said = System.getProperty("hawse.version", "");
        return said.isEmpty() ? inJar() : said;
    }

    private static String inJar() {
        try (@Nullable InputStream artifact = VersionCommand.class.getResourceAsStream(ARTIFACT)) {
            if (artifact == null) {
                return "(built without Maven)";
            }
            Properties properties = new Properties();
            properties.load(artifact);
            return properties.getProperty("version", "(no version)");
        } catch (IOException e) {
            return "(unreadable version: " + Reason.of(e) + ")";
        }
    }
}
