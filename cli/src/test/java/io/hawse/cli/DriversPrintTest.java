package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.DriverReport;
import io.hawse.core.DriverReport.Choice;
import io.hawse.core.NetworkChoice;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.net.api.Probe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DriversPrintTest {

    private static final DriverReport BRIDGE = new DriverReport(
            "bridge",
            "an interface on a bridge",
            Probe.unusable("it needs \"CAP_NET_ADMIN\""),
            Choice.NOT_CHOSEN,
            Optional.empty());
    private static final DriverReport LOOPBACK =
            new DriverReport("loopback", "127.0.0.1 alone", Probe.usable(), Choice.CHOSEN, Optional.empty());

    @Test
    void tableIsAlignedAndExplainsItsMark() {
        assertEquals("""
                NAME      USABLE  CHOSEN  WHAT IT DOES, OR WHY IT CAN'T
                bridge    no              it needs "CAP_NET_ADMIN"
                loopback  yes     *       127.0.0.1 alone

                * taken when --net isn't given: the first that can work here
                """, DriversTable.of(List.of(BRIDGE, LOOPBACK), List.of(), Optional.empty(), Ink.PLAIN));
    }

    @Test
    void tableSaysWhoChose() {
        NetworkSetting loopback = new NetworkSetting(new NetworkChoice.Named("loopback"), "/etc/hawse/hawse.conf:1");
        NetworkSetting none = new NetworkSetting(new NetworkChoice.None(), "HAWSE_NET");
        NetworkSetting host = new NetworkSetting(new NetworkChoice.Host(), "HAWSE_NET");
        assertEquals(
                "* taken when --net isn't given, as /etc/hawse/hawse.conf:1 says",
                lastLine(List.of(LOOPBACK), Optional.of(loopback)));
        assertEquals(
                "* that of the network 'blue', which is taken when --net isn't given, as HAWSE_NET says",
                lastLine(
                        List.of(LOOPBACK),
                        Optional.of(new NetworkSetting(new NetworkChoice.Named("blue"), "HAWSE_NET"))));
        assertEquals(
                "without --net a container gets no network, as HAWSE_NET says",
                lastLine(List.of(BRIDGE), Optional.of(none)));
        assertEquals(
                "without --net a container gets this machine's network, as HAWSE_NET says",
                lastLine(List.of(BRIDGE), Optional.of(host)));
        assertEquals(
                "none of them is taken when --net isn't given: 'hawse run --net=none' works without one",
                lastLine(List.of(BRIDGE), Optional.empty()));
    }

    private static String lastLine(List<DriverReport> reports, Optional<NetworkSetting> configured) {
        List<String> lines = DriversTable.of(reports, List.of(), configured, Ink.PLAIN)
                .lines()
                .toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void jsonHasEveryMemberOfEveryDriver() {
        assertEquals("""
                [
                  {"name": "bridge", "description": "an interface on a bridge", "usable": false, "chosen": false, "reason": "it needs \\"CAP_NET_ADMIN\\"", "plugin": null, "loaded": true},
                  {"name": "loopback", "description": "127.0.0.1 alone", "usable": true, "chosen": true, "reason": null, "plugin": null, "loaded": true}
                ]
                """, DriversJson.of(List.of(BRIDGE, LOOPBACK), List.of()));
        assertEquals("[\n]\n", DriversJson.of(List.of(), List.of()));
    }

    private static final DriverReport PTP = new DriverReport(
            "ptp", "a pair without a bridge", Probe.usable(), Choice.NOT_CHOSEN, Optional.of("/opt/plugins/ptp.jar"));
    private static final DriverPlugin.Refused BROKEN =
            new DriverPlugin.Refused("/opt/plugins/broken.jar", "it needs the class x.Y, which isn't in its jar");

    @Test
    void tableSaysWhatIsAPluginAndWhichWerentLoaded() {
        assertEquals("""
                NAME      USABLE  CHOSEN  WHAT IT DOES, OR WHY IT CAN'T
                loopback  yes     *       127.0.0.1 alone
                ptp       yes             a pair without a bridge (/opt/plugins/ptp.jar)

                Plugins that weren't loaded:
                  /opt/plugins/broken.jar: it needs the class x.Y, which isn't in its jar

                * taken when --net isn't given: the first that can work here
                """, DriversTable.of(List.of(LOOPBACK, PTP), List.of(BROKEN), Optional.empty(), Ink.PLAIN));
    }

    @Test
    void jsonHasPluginsToo() {
        assertEquals("""
                [
                  {"name": "ptp", "description": "a pair without a bridge", "usable": true, "chosen": false, "reason": null, "plugin": "/opt/plugins/ptp.jar", "loaded": true},
                  {"name": "broken.jar", "description": "", "usable": false, "chosen": false, "reason": "it needs the class x.Y, which isn't in its jar", "plugin": "/opt/plugins/broken.jar", "loaded": false}
                ]
                """, DriversJson.of(List.of(PTP), List.of(BROKEN)));
    }

    @Test
    void textsOfPluginsDoNothingToATerminal() {
        DriverReport rude = new DriverReport(
                "rude",
                "colours\n* taken \u001b[31m",
                Probe.usable(),
                Choice.NOT_CHOSEN,
                Optional.of("/opt/\u001b]0;x\u0007.jar"));
        String table = DriversTable.of(List.of(rude), List.of(BROKEN), Optional.empty(), Ink.PLAIN);
        assertTrue(
                table.contains("\nrude  yes             colours | * taken \\x1b[31m (/opt/\\x1b]0;x\\x07.jar)\n"),
                table);
    }
}
