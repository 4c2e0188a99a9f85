package io.hawse.bench;

import io.hawse.net.api.Target;
import java.nio.file.Path;
import java.util.List;

/** The CNI plugin bridge with host-local, without masquerading. It enters the namespace. */
final class Cni implements PeerJob {

    private static final String CONFIG = """
            {"cniVersion": "1.0.0", "name": "bench", "type": "bridge", "bridge": "cni0", "isGateway": true,
             "ipam": {"type": "host-local", "ranges": [[{"subnet": "10.218.0.0/24"}]], "dataDir": "%s",
                      "routes": [{"dst": "0.0.0.0/0"}]}}
            """;

    private final String name;
    private final Workplace workplace;
    private final String program;

    Cni(String name, Workplace workplace, String program) throws BenchException {
        this.name = name;
        this.workplace = workplace;
        this.program = program;
        workplace.write("cni.json", CONFIG.formatted(workplace.folder("cni")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void attach(Target target, int number) throws BenchException {
        run("ADD", target, number);
    }

    @Override
    public void detach(Target target, int number) throws BenchException {
        run("DEL", target, number);
    }

    private void run(String verb, Target target, int number) throws BenchException {
        workplace
                .spawn()
                .run(
                        Spawn.withEnvironment(
                                List.of(
                                        "CNI_COMMAND=" + verb,
                                        "CNI_CONTAINERID=bench" + number,
                                        "CNI_NETNS=" + target.netns(),
                                        "CNI_IFNAME=eth0",
                                        "CNI_PATH=" + Path.of(program).getParent()),
                                List.of(program)),
                        workplace.file("cni.json"));
    }
}
