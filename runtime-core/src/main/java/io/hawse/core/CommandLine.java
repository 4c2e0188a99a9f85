package io.hawse.core;

import io.hawse.core.launch.Command;
import io.hawse.core.user.ResolvedUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out what exactly a container's init executes: environment, and the places where the program may be. */
final class CommandLine {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String USUAL_TERMINAL = "xterm";

    private CommandLine() {}

    /** @param terminal the TERM of this process; empty when it has none */
    static Command of(ContainerSpec spec, ResolvedUser user, String hostname, Optional<String> terminal) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", PATH);
        environment.put("HOME", user.home());
        environment.put("TERM", terminal(terminal));
        environment.put("HOSTNAME", hostname);
        spec.environment().forEach(variable -> environment.put(variable.name(), variable.value()));
        List<String> pairs = new ArrayList<>();
        environment.forEach((name, value) -> pairs.add(name + "=" + value));
        return new Command(
                candidates(spec.command().get(0), path(environment)),
                spec.command(),
                pairs,
                spec.workdir().orElse("/"),
                new Command.UserIds(user.uid(), user.gid(), user.groups()),
                rights(spec.process()));
    }

    private static Command.Rights rights(ProcessSettings settings) {
        if (settings.umask() == Command.Rights.USUAL_UMASK
                && settings.droppedCapabilities().isEmpty()) {
            return Command.Rights.USUAL;
        }
        return new Command.Rights(
                settings.umask(),
                settings.droppedCapabilities().stream().map(Capability::number).toList());
    }

    static String terminal(Optional<String> terminal) {
        return terminal.filter(term -> !term.isEmpty()).orElse(USUAL_TERMINAL);
    }

    static String path(Map<String, String> environment) {
        return environment.getOrDefault("PATH", PATH);
    }

    /** As execvp(3): a name with a slash is a path; any other is looked for in each folder, an empty one being the current. */
    static List<String> candidates(String program, String path) {
        if (program.contains("/")) {
            return List.of(program);
        }
        return Stream.of(path.split(":", -1))
                .map(folder -> folder.isEmpty() ? program : folder + "/" + program)
                .toList();
    }
}
