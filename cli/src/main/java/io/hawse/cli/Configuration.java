package io.hawse.cli;

import io.hawse.core.NetworkChoice;
import io.hawse.core.user.WriteAccess;
import io.hawse.sys.PathText;
import io.hawse.sys.RegularFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What holds where the command line says nothing: HAWSE_NET, then the user's file, then the machine's. A file that another user can
 * change is ignored, with a warning.
 */
final class Configuration {

    private static final String VARIABLE = "HAWSE_NET";
    private static final int LARGEST = 64 * 1024; // bytes

    private final Caller caller;
    private final Path systemFile;
    private final Set<Path> ignored = new HashSet<>();

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
                .map(PathText::path)
                .or(() ->
                        caller.variable("HOME").map(home -> PathText.path(home).resolve(".config")))
                .map(folder -> folder.resolve("hawse/hawse.conf"));
    }

    /** Whether no other user can change the file. Says, once, that it is ignored when one can. */
    private boolean isTrusted(Path file) {
        try {
            WriteAccess.toData().require(file.toAbsolutePath());
            return true;
        } catch (WriteAccess.Refusal e) {
            if (ignored.add(file)) {
                caller.err().println("hawse: ignored the configuration file " + file + ": " + e.reason());
            }
            return false;
        }
    }

    private Optional<NetworkSetting> read(Path file) {
        List<String> lines;
        try {
            if (!Files.exists(file) || !isTrusted(file)) {
                return Optional.empty();
            }
            lines = RegularFiles.read(file, LARGEST).lines().toList();
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
