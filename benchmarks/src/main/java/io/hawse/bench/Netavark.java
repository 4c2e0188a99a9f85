package io.hawse.bench;

import io.hawse.net.api.Target;
import java.nio.file.Path;
import java.util.List;

/** podman's program for networks. It enters the namespace, and makes rules for its firewall unless a network is internal. */
final class Netavark implements PeerJob {

    enum Kind {
        USUAL,
        INTERNAL
    }

    private static final String CONFIG = """
            {"container_id": "bench%2$d", "container_name": "bench%2$d",
             "networks": {"%1$s": {"static_ips": ["%3$s.%2$d"], "interface_name": "eth0"}},
             "network_info": {"%1$s": {
               "name": "%1$s", "id": "53ce4390f2adb1681eb1a90ec8b48c49c015e0a8d336c197637e7f65e365fa9e",
               "driver": "bridge", "network_interface": "%1$s", "created": "2023-01-01T00:00:00Z",
               "subnets": [{"subnet": "%3$s.0/24", "gateway": "%3$s.1"}],
               "ipv6_enabled": false, "internal": %4$b, "dns_enabled": false,
               "ipam_options": {"driver": "host-local"}}}}
            """;

    private final String name;
    private final Workplace workplace;
    private final String program;
    private final String bridge;
    private final String prefix;
    private final Kind kind;
    private final Path config;

    Netavark(String name, Workplace workplace, String program, String bridge, String prefix, Kind kind)
            throws BenchException {
        this.name = name;
        this.workplace = workplace;
        this.program = program;
        this.bridge = bridge;
        this.prefix = prefix;
        this.kind = kind;
        this.config = workplace.memory("netavark-" + bridge);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void attach(Target target, int number) throws BenchException {
        run("setup", target, number);
    }

    @Override
    public void detach(Target target, int number) throws BenchException {
        run("teardown", target, number);
    }

    private void run(String verb, Target target, int number) throws BenchException {
        String json = bridge + "-" + number + ".json";
        workplace.write(json, CONFIG.formatted(bridge, number, prefix, kind == Kind.INTERNAL));
        workplace
                .spawn()
                .run(
                        Spawn.withEnvironment(
                                List.of(),
                                List.of(
                                        program,
                                        "--config",
                                        config.toString(),
                                        verb,
                                        target.netns().toString())),
                        workplace.file(json));
    }
}
