package io.hawse.sys.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void showsTheProgramWithoutItsFolderAndQuotesWhatHasSpaces() {
        assertEquals(
                "ip link set dev x alias 'a b' ''",
                Command.of(Path.of("/usr/sbin/ip"), "link", "set", "dev", "x", "alias", "a b", "")
                        .toString());
    }

    @Test
    void relativeProgramIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Command.of(Path.of("ip")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Command(List.of(), "", Duration.ofSeconds(1), Optional.empty()));
    }

    @Test
    void limitMustBePositive() {
        Command command = Command.of(Path.of("/bin/true"));
        assertThrows(IllegalArgumentException.class, () -> command.within(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> command.within(Duration.ofMillis(-1)));
    }
}
