package io.hawse.net.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandRunner;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real kernel; {@code ip(8)} is the witness. As root and as an ordinary user. */
class LoopbackDriverIT {

    private final LoopbackDriver driver = new LoopbackDriver();

    @Test
    void loopbackIsUpWhereAUserNamespaceOwnsTheNetwork() throws Exception {
        loopbackIsUpAndAllThereIs(Target.Owner.CONTAINER);
    }

    @Test
    @Tag("root")
    void loopbackIsUpWhereTheHostOwnsTheNetwork() throws Exception {
        assumeTrue(
                EffectiveCapabilities.ofThisProcess().hasSysAdmin(),
                "a network namespace without a user namespace takes CAP_SYS_ADMIN");
        loopbackIsUpAndAllThereIs(Target.Owner.HOST);
    }

    private void loopbackIsUpAndAllThereIs(Target.Owner owner) throws Exception {
        assumeTrue(driver.probe() instanceof Probe.Usable, driver.probe()::toString);
        try (ParkedNamespace namespace = ParkedNamespace.open(owner)) {
            Target target = namespace.target();
            assertTrue(inside(target, "link", "show").contains("lo: <LOOPBACK> "), "lo is down at first");

            Attachment attachment = driver.attach(request(target));
            // Once more: up is up.
            assertEquals(attachment, driver.attach(request(target)));

            String links = inside(target, "link", "show");
            assertEquals(1, links.lines().count(), links);
            assertTrue(links.contains("lo: <LOOPBACK,UP,LOWER_UP> "), links);
            List<InterfaceAddress> addresses = new ArrayList<>();
            inside(target, "addr", "show", "dev", "lo")
                    .lines()
                    .map(line -> line.split("\\s+", -1)[3])
                    .map(InterfaceAddress::parse)
                    .forEach(addresses::add);
            assertEquals(addresses, attachment.addresses());
            assertEquals(new InterfaceName("lo"), attachment.interfaceName());

            driver.detach(attachment);
            driver.detach(attachment);
            assertEquals(List.of(), driver.owned());
        }
    }

    private static AttachRequest request(Target target) {
        return new AttachRequest(
                new ContainerId("web"),
                Optional.empty(),
                new InterfaceName("eth0"),
                List.of(),
                Optional.empty(),
                target);
    }

    private static String inside(Target target, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("--target", Long.toString(target.pid()), "--net"));
        if (target.owner() == Target.Owner.CONTAINER) {
            command.addAll(List.of("--user", "--preserve-credentials"));
        }
        command.addAll(List.of("ip", "-o"));
        command.addAll(List.of(arguments));
        Path nsenter = ExecutableFinder.system().find("nsenter").orElseThrow();
        return CommandRunner.system()
                .run(Command.of(nsenter, command.toArray(String[]::new)))
                .stdout();
    }
}
