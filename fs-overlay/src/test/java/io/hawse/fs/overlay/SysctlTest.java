package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlTest {

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward=1,               net/ipv4/ip_forward",
        "net/ipv4/ip_forward=1,               net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/100.forwarding=1, net/ipv4/conf/eth0.100/forwarding",
        "net/ipv4/conf/eth0.100/forwarding=1, net/ipv4/conf/eth0.100/forwarding",
        "kernel.shmmax = 1,                   kernel/shmmax",
        "kernel.shm_rmid_forced=1,            kernel/shm_rmid_forced",
        "kernel.msgmax=1,                     kernel/msgmax",
        "kernel.sem=1,                        kernel/sem",
        "fs.mqueue.msg_max=1,                 fs/mqueue/msg_max"
    })
    void separatorThatComesFirstIsTheFolders(String text, String path) {
        assertEquals(new Sysctl(path, "1"), Sysctl.parse(text));
    }

    @Test
    void valueMayHaveSpaces() {
        assertEquals(
                "250 32000 100 128",
                Sysctl.parse("kernel.sem=250 32000 100 128").value());
    }

    @Test
    void keyIsAsSysctlWritesIt() {
        assertEquals("net.ipv4.conf.eth0/100.forwarding", new Sysctl("net/ipv4/conf/eth0.100/forwarding", "1").key());
    }

    @Test
    void networkSettingsBelongToTheNetworkNamespace() {
        assertTrue(Sysctl.parse("net.core.somaxconn=1").ofNetwork());
        assertFalse(Sysctl.parse("kernel.sem=1").ofNetwork());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm.swappiness=1", "kernel.pid_max=1", "kernel.core_pattern=|/bin/sh", "fs.nr_open=1"})
    void machinesSettingsAreRefused(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Sysctl.parse(text));
        assertTrue(e.getMessage().contains("is the whole machine's"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net",
                "=1",
                "net=1",
                "net.ipv4.ip_forward",
                "net.ipv4.ip_forward=",
                "net.ipv4.ip_forward=ä",
                "net/../kernel/core_pattern=x",
                "net/ipv4/../../kernel/core_pattern=x",
                "net/./x=1",
                "net//x=1",
                "net/x/=1",
                "/net/x=1"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Sysctl.parse(text));
    }

    @Test
    void secondLineIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sysctl("net/x", "1\n2"));
    }
}
