package io.hawse.cli;

import io.hawse.core.ContainerProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code hawse top}. */
final class TopCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    TopCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        Format format = Format.of(words);
        List<String> names = EachContainer.named(words, Verb.TOP);
        if (names.size() > 1) {
            throw new UsageException("unexpected '" + names.get(1) + "'", "one container at a time");
        }
        List<ContainerProcess> processes = EachContainer.get(
                        factory.make(HawseOptions.NONE).containers(), names.get(0))
                .processes();
        caller.print(format == Format.JSON ? json(processes) : table(processes, Ink.of(caller)));
        return 0;
    }

    private static String table(List<ContainerProcess> processes, Ink ink) {
        Columns table = new Columns("PID", "INSIDE", "USER", "COMMAND");
        for (ContainerProcess process : processes) {
            table.row(
                    Long.toString(process.pid()),
                    Long.toString(process.innerPid()),
                    Long.toString(process.uid()),
                    process.command());
        }
        return table.print(ink);
    }

    private static String json(List<ContainerProcess> processes) {
        return Json.array(processes.stream()
                        .map(process -> {
                            Map<String, String> members = new LinkedHashMap<>();
                            members.put("pid", Long.toString(process.pid()));
                            members.put("innerPid", Long.toString(process.innerPid()));
                            members.put("uid", Long.toString(process.uid()));
                            members.put("command", Json.string(process.command()));
                            return Json.object(members);
                        })
                        .toList())
                + "\n";
    }
}
