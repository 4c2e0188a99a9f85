package io.hawse.cli;

import io.hawse.core.NetworkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What holds where the command line says nothing: HAWSE_NET, then the user's file, then the machine's. */
final class Configuration {

    private static final String VARIABLE = "HAWSE_NET";

    private final Caller caller;
    private final Path systemFile;

    Configuration(Caller caller, Path systemFile) {
        this.caller = caller;
        this.systemFile = systemFile;
    }

    /**
     * The network for containers that don't ask for one.
     *
     * @throws UsageException when a file can't be understood
     */
    Optional<NetworkSetting> network() {
        Optional<String> variable = caller.variable(VARIABLE);
        if (variable.isPresent()) {
            return Optional.of(new NetworkSetting(NetworkChoice.parse(variable.get()), VARIABLE));
        }
        Optional<Path> userFile = userFile();
        Optional<NetworkSetting> fromUser = userFile.isPresent() ? read(userFile.get()) : Optional.empty();
        return fromUser.isPresent() ? fromUser : read(systemFile);
    }

    private Optional<Path> userFile() {
        // The XDG base directory specification: relative paths are invalid and to be ignored.
        return caller.variable("XDG_CONFIG_HOME")
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .or(() -> caller.variable("HOME").map(home -> Path.of(home, ".config")))
                .map(folder -> folder.resolve("hawse/hawse.conf"));
    }

    private static Optional<NetworkSetting> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UsageException("configuration file " + file + " can't be read: " + Reason.of(e), null, e);
        }
        Optional<NetworkSetting> network = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String origin = file + ":" + (i + 1);
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals).strip();
            String value = equals < 0 ? "" : line.substring(equals + 1).strip();
            if (!key.equals("net")) {
                throw new UsageException(origin + ": unknown setting '" + key + "'", "the only one is net = NAME");
            }
            if (value.isEmpty()) {
                throw new UsageException(origin + ": setting 'net' has no value", "as in net = loopback");
            }
            network = Optional.of(new NetworkSetting(NetworkChoice.parse(value), origin));
        }
        return network;
    }
}
