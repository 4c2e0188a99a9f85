package io.hawse.cli.doctor;

import io.hawse.core.StateFolders;
import io.hawse.core.user.WriteAccess;
import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the folders of records, layers and networks are this user's alone, and can be made where they aren't there.
 *
 * @param folders where they are
 * @param uid the user's
 */
record FoldersCheck(Machine machine, StateFolders folders, int uid) implements Check {

    private static final String NAME = "folders";
    private static final int OTHERS_MAY_WRITE = 022;

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        runtimeFolder().ifPresent(findings::add);
        findings.add(judge(folders.runtime(), "records", "HAWSE_STATE"));
        findings.add(judge(folders.layers(), "what containers write", "HAWSE_LAYERS"));
        findings.add(judge(folders.networks(), "networks", "HAWSE_NETWORKS"));
        return findings;
    }

    private Optional<Finding> runtimeFolder() {
        if (!machine.isOrdinaryUser() || machine.variable("HAWSE_STATE").isPresent()) {
            return Optional.empty();
        }
        Optional<String> folder = machine.variable("XDG_RUNTIME_DIR");
        if (folder.isEmpty()) {
            return Optional.of(Finding.note(
                    NAME,
                    "XDG_RUNTIME_DIR isn't set, so records are in " + folders.runtime()
                            + ": with it set elsewhere, containers of here aren't seen there",
                    "log in by a session that sets it (su and sudo don't), or set it to /run/user/" + uid));
        }
        return Files.isDirectory(PathText.path(folder.get()))
                ? Optional.empty()
                : Optional.of(Finding.problem(
                        NAME,
                        "XDG_RUNTIME_DIR is " + folder.get() + ", which isn't there",
                        "loginctl enable-linger, or unset it, or name another folder by HAWSE_STATE"));
    }

    private Finding judge(Path folder, String what, String variable) {
        Finding finding = judgeItself(folder, what, variable);
        if (finding.verdict() != Verdict.OK) {
            return finding;
        }
        try {
            WriteAccess.toData().requireExistingPart(folder.toAbsolutePath().normalize());
            return finding;
        } catch (WriteAccess.Refusal e) {
            return Finding.problem(NAME, what + ": " + folder + " isn't used, for " + e.reason(), elsewhere(variable));
        }
    }

    private static String elsewhere(String variable) {
        return "name a folder of this user's by " + variable;
    }

    private Finding judgeItself(Path folder, String what, String variable) {
        String elsewhere = elsewhere(variable);
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!there.equals(folder.toAbsolutePath())) {
            return Files.isDirectory(there) && Files.isWritable(there)
                    ? Finding.ok(NAME, what + ": " + folder + ", which is made when it is needed")
                    : Finding.problem(
                            NAME, what + ": " + folder + " isn't there, and can't be made in " + there, elsewhere);
        }
        try {
            int owner = (int) Files.getAttribute(there, "unix:uid");
            int mode = (int) Files.getAttribute(there, "unix:mode");
            if (!Files.isDirectory(there)) {
                return Finding.problem(NAME, what + ": " + folder + " is no folder", "remove it, or " + elsewhere);
            }
            if (owner != uid) {
                return Finding.problem(NAME, what + ": " + folder + " belongs to user " + owner, elsewhere);
            }
            return (mode & OTHERS_MAY_WRITE) == 0
                    ? Finding.ok(NAME, what + ": " + folder)
                    : Finding.problem(NAME, what + ": others can write to " + folder, "chmod go-w " + folder);
        } catch (IOException e) {
            return Finding.problem(NAME, what + ": cannot look at " + folder + ": " + Reason.of(e), elsewhere);
        }
    }
}
