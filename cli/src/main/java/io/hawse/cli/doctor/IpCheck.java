package io.hawse.cli.doctor;

import io.hawse.sys.Reason;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandException;
import io.hawse.sys.command.CommandRunner;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether ip(8) is there, which one of the drivers works by.
 *
 * @param ip where it is
 */
record IpCheck(Optional<Path> ip, CommandRunner runner) implements Check {

    private static final String NAME = "ip(8)";
    private static final String INSTALL = "install iproute2, for --net=bridge; nothing else needs it";

    static IpCheck ofTheMachine() {
        return new IpCheck(ExecutableFinder.system().find("ip"), CommandRunner.system());
    }

    @Override
    public List<Finding> look() {
        if (ip.isEmpty()) {
            return List.of(Finding.note(
                    NAME, "not found in " + ExecutableFinder.system().folders(), INSTALL));
        }
        try {
            String version = runner.run(Command.of(ip.get(), "-V")).stdout().strip();
            return List.of(Finding.ok(NAME, ip.get() + ": " + version));
        } catch (CommandException e) {
            return List.of(Finding.note(NAME, Reason.of(e), INSTALL));
        }
    }
}
