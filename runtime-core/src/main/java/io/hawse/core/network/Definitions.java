package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.StateFiles;
import io.hawse.core.state.StateStore;
import io.hawse.core.user.WriteAccess;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The networks that were created: a file {@code NAME.network} each, in a folder that stays over a reboot.
 *
 * <p>Threads: any; who writes holds the lock under which networks are defined.
 */
final class Definitions {

    private static final String SUFFIX = ".network";

    private final Path folder;

    /** @param folder made when the first network is created */
    Definitions(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /**
     * The network of this name.
     *
     * @return empty when there is none
     * @throws ContainerException ENVIRONMENT when its file can't be understood
     */
    Optional<NetworkDefinition> find(String name) {
        if (!StateStore.isName(name)) {
            return Optional.empty();
        }
        Path file = file(name);
        try {
            String text = StateFiles.read(file);
            WriteAccess.toData().require(file);
            return Optional.of(read(name, text));
        } catch (WriteAccess.Refusal e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot trust the network's file " + file + ": " + e.reason(), e);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot read the network's file " + file + ": " + Reason.of(e),
                    "mend it, or remove it and create the network anew",
                    e);
        }
    }

    /** What can be understood of all, by name; one file that can't be takes nothing from the others. */
    List<NetworkDefinition> all() {
        List<NetworkDefinition> found = new ArrayList<>();
        for (String name : names()) {
            try {
                find(name).ifPresent(found::add);
            } catch (ContainerException e) {
                Warnings.warn(e);
            }
        }
        return found;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the networks in " + folder + ": " + Reason.of(e), e);
        }
        names.sort(null);
        return names;
    }

    void write(NetworkDefinition definition) {
        StringBuilder text = new StringBuilder(TextLines.version())
                .append(TextLines.line("name", definition.name()))
                .append(TextLines.line("driver", definition.driver()))
                .append(TextLines.subnets(definition.subnets()))
                .append(TextLines.line("bridge", definition.bridge()));
        definition.mtu().ifPresent(mtu -> text.append(TextLines.line("mtu", mtu)));
        text.append(TextLines.line("order", definition.order().word()));
        try {
            WriteAccess.toData().requireExistingPart(folder);
            StateFiles.makeFolders(folder);
            StateFiles.replaceDurably(file(definition.name()), text.toString());
        } catch (WriteAccess.Refusal e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot use the folder of networks " + folder + ": " + e.reason(),
                    "name another by HAWSE_NETWORKS",
                    e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static NetworkDefinition read(String name, String text) {
        TextLines lines = TextLines.parse(text);
        if (!lines.required("name").equals(name)) {
            throw new IllegalArgumentException("it is that of '" + lines.required("name") + "'");
        }
        Optional<String> mtu = lines.optional("mtu");
        return new NetworkDefinition(
                name,
                NetworkDriver.requireName(lines.required("driver")),
                lines.subnets(),
                new InterfaceName(lines.required("bridge")),
                mtu.isPresent() ? OptionalInt.of(mtu(mtu.get())) : OptionalInt.empty(),
                AddressOrder.of(lines.required("order"))
                        .orElseThrow(() ->
                                new IllegalArgumentException("there is no order '" + lines.required("order") + "'")));
    }

    private static int mtu(String text) {
        if (!text.matches("\\d{2,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no MTU");
        }
        return Integer.parseInt(text);
    }

    /** What is gone already counts as removed. */
    void remove(String name) {
        try {
            StateFiles.delete(file(name));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ContainerException unwritable(IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT,
                "cannot write to the folder of networks " + folder + ": " + Reason.of(e),
                "name another by HAWSE_NETWORKS",
                e);
    }
}
