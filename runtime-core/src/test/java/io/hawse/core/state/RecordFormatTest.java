package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Route;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {

    private static final ContainerId WEB = new ContainerId("web");
    private static final ProcessIdentity OWNER = new ProcessIdentity(4711, 123456789);
    private static final String BOOT = "3b1f4d6e-0000-4000-8000-123456789abc";
    private static final String BEGINNING =
            "version = 4\nid = web\nclaim = 0123abcd\nboot = " + BOOT + "\nowner = 4711@123456789\nlife = attached\n";

    private static ContainerRecord full() throws Exception {
        Attachment attachment = new Attachment(
                "bridge",
                WEB,
                Optional.of("default"),
                new InterfaceName("eth0"),
                List.of(InterfaceAddress.parse("192.168.200.2/24"), InterfaceAddress.parse("fd00:1::2/64")),
                List.of(
                        Route.defaultBy(InetAddress.getByName("192.168.200.1")),
                        Route.defaultBy(InetAddress.getByName("fd00:1::1")),
                        new Route(Subnet.parse("10.0.0.0/8"), InetAddress.getByName("192.168.200.9"))),
                Optional.of(new MacAddress("02:42:c0:a8:c8:02")),
                OptionalInt.of(1400),
                List.of(new InterfaceName("veth\\7"), new InterfaceName("veth8")),
                Optional.of(new InterfaceName("hawse0")),
                List.of(InetAddress.getByName("fd00::53"), InetAddress.getByName("9.9.9.9")));
        return new ContainerRecord(
                WEB,
                "0123abcd",
                BOOT,
                OWNER,
                Optional.of(new ProcessIdentity(4712, 123456790)),
                Optional.of(new ProcessIdentity(4713, 123456791)),
                Optional.of("bridge"),
                Optional.of(new Membership(
                        "default",
                        new InterfaceName("hawse0"),
                        List.of(InetAddress.getByName("192.168.200.2"), InetAddress.getByName("fd00:1::2")))),
                Optional.of(attachment));
    }

    @Test
    void fullRecordSurvivesTheWayToDiskAndBack() throws Exception {
        assertEquals(full(), RecordFormat.read(WEB, RecordFormat.write(full())));
    }

    @Test
    void firstRecordOfAContainerSurvivesToo() {
        ContainerRecord first = first(Optional.empty(), Optional.empty());
        assertEquals(BEGINNING, RecordFormat.write(first));
        assertEquals(first, RecordFormat.read(WEB, RecordFormat.write(first)));
    }

    private static ContainerRecord first(Optional<String> driver, Optional<Attachment> attachment) {
        return new ContainerRecord(
                WEB, "0123abcd", BOOT, OWNER, Optional.empty(), Optional.empty(), driver, Optional.empty(), attachment);
    }

    @Test
    void loopbackAttachmentHasEmptyLists() {
        Attachment loopback = new Attachment(
                "loopback",
                WEB,
                Optional.empty(),
                new InterfaceName("lo"),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                List.of());
        ContainerRecord record = first(Optional.of("loopback"), Optional.of(loopback));
        assertEquals(record, RecordFormat.read(WEB, RecordFormat.write(record)));
    }

    @Test
    void abandonedRecordSurvivesAsWell() throws Exception {
        assertEquals(full().abandoned(), RecordFormat.read(WEB, RecordFormat.write(full().abandoned())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version = 1\nid = web\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = web\nclaim = 0123abcd\nboot = x\nowner = 4711@1\nlife = attached\n",
                "id = web\nclaim = 0123abcd\nboot = x\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = web\nboot = x\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = web\nclaim = 0123abcd\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = web\nclaim = 0123abcd\nboot = x\n",
                "version = 4\nid = web\nclaim = ../../etc\nboot = x\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = ../../etc\nclaim = 0123abcd\nboot = x\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = other\nclaim = 0123abcd\nboot = x\nowner = 4711@1\nlife = attached\n",
                "version = 4\nid = web\nclaim = 0123abcd\nboot = x\nowner = 4711\nlife = attached\n",
                "version = 4\nid = web\nclaim = 0123abcd\nboot = x\nowner = x@1\nlife = attached\n",
                BEGINNING + "driver = ../x\n",
                BEGINNING + "network = ../x\nbridge = hawse0\naddresses =\n",
                BEGINNING + "network = default\nbridge = a/b\naddresses =\n",
                BEGINNING + "network = default\nbridge = hawse0\naddresses = localhost\n",
                BEGINNING + "network = default\n",
                BEGINNING + "attachment.driver = bridge\n",
                BEGINNING + "attachment.driver = bridge\nattachment.interface = a/b\n",
                BEGINNING + "init = \\uZZZZ\n",
            })
    void whatIsNoRecordIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.read(WEB, text));
    }

    @Test
    void everyTornAttachmentIsRefusedOrLacksItsAttachment() throws Exception {
        String whole = RecordFormat.write(full());
        int lastLine = whole.lastIndexOf("attachment.nameServers");
        for (int length = whole.indexOf("attachment.interface"); length < lastLine; length++) {
            String torn = whole.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> RecordFormat.read(WEB, torn), torn);
        }
    }
}
