package io.hawse.core.network;

import io.hawse.core.names.NamesBlock;
import io.hawse.fs.overlay.OwnFile;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.FileContents;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Writes the names in a network into the /etc/hosts of each container in it. These files are the containers' to write, too: what is in
 * them isn't believed, and what can't be written is left alone with a warning.
 */
final class MemberHosts {

    private static final int LARGEST = 1 << 20;

    /** How many are written while the lock is held: whoever wants it doesn't wait for all. */
    private static final int AT_ONCE = 16;

    private final Networks networks;

    MemberHosts(Networks networks) {
        this.networks = networks;
    }

    /** Tells all who are in the network; none is fine. */
    void write(String network) throws IOException {
        NetworkFolder folder = networks.folder(network);
        Optional<InterfaceName> bridge = folder.bridge();
        if (!folder.inUse() || bridge.isEmpty()) {
            return;
        }
        // Without the lock: who joins behind this line reads a roster that is no older than what is told here.
        List<ContainerId> members = new LinkedHashSet<>(
                        folder.leases().all((file, why) -> {}).values())
                .stream().flatMap(Optional::stream).toList();
        for (int i = 0; i < members.size(); i += AT_ONCE) {
            List<ContainerId> some = members.subList(i, Math.min(i + AT_ONCE, members.size()));
            networks.locked(bridge.get(), () -> {
                List<RosterLine> roster = networks.memberNames().roster(network);
                some.forEach(member -> write(member, Roster.hostsLines(roster, member)));
            });
        }
    }

    private void write(ContainerId member, List<String> lines) {
        Path file = OwnFile.HOSTS.in(networks.state().layerFolder(member));
        try (Fd open = OpenFiles.readWriteWithoutWaiting(file)) {
            byte[] found = FileContents.read(open, LARGEST + 1);
            if (found.length > LARGEST) {
                Warnings.warn("the names in its network aren't written to /etc/hosts of container " + member
                        + ", which has made it too large");
                return;
            }
            // Any bytes are text in this character set, and come out as they went in.
            String text = NamesBlock.put(new String(found, StandardCharsets.ISO_8859_1), lines);
            replace(open, found, text.getBytes(StandardCharsets.ISO_8859_1), file);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) { // it has ended, or has no such file of its own
                Warnings.warn("the names in its network can't be written to /etc/hosts of container " + member + ": "
                        + e.getMessage());
            }
        }
    }

    /** By one write, which also blanks what is behind: so that whoever is killed before the cut leaves no half of a line. */
    private static void replace(Fd file, byte[] old, byte[] text, Path path) throws ErrnoException {
        if (Arrays.equals(old, text)) {
            return;
        }
        byte[] blanked = Arrays.copyOf(text, Math.max(text.length, old.length));
        Arrays.fill(blanked, text.length, blanked.length, (byte) '\n');
        FileContents.write(file, blanked);
        StepLog.done("wrote the names in its network to {}", path);
        FileContents.truncate(file, text.length);
        StepLog.done("cut {}", path);
    }
}
