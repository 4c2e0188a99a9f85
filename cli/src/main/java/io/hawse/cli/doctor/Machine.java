package io.hawse.cli.doctor;

import io.hawse.fs.overlay.Privilege;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where checks look.
 *
 * @param root "/", or in tests a folder with what shall be there
 * @param privilege what the user may do
 * @param environment his variables
 */
record Machine(Path root, Privilege privilege, Map<String, String> environment) {

    private static final int LONGEST = 1 << 16;

    Machine {
        environment = Map.copyOf(environment);
    }

    boolean isOrdinaryUser() {
        return privilege == Privilege.USER;
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /**
     * A file's text; empty where there is none that can be read. The first read is for all of it: the second one of a sysctl begins
     * behind its end.
     */
    Optional<String> text(String absolute) {
        try (InputStream file = Files.newInputStream(path(absolute))) {
            byte[] bytes = new byte[LONGEST];
            int length = file.readNBytes(bytes, 0, bytes.length);
            // One byte a character: nothing in these files can fail to be text.
            return Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A kernel setting by its sysctl(8) name; empty where this kernel has none of the name. */
    OptionalLong sysctl(String name) {
        Optional<String> text = text("/proc/sys/" + name.replace('.', '/')).map(String::strip);
        return text.isPresent() && text.get().matches("-?\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
