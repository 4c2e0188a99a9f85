package io.hawse.cli;

import io.hawse.core.Hawse;
import io.hawse.core.network.NetworkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code hawse network inspect}. */
final class NetworkInspectCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    NetworkInspectCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        words.one(Options.FORMAT).filter(format -> !format.equals("json")).ifPresent(format -> {
            throw new UsageException(
                    "there is no format '" + format + "'", "json is there, and jq takes parts out of it");
        });
        if (words.positionals().isEmpty()) {
            throw new UsageException("no network named", "as in 'hawse network inspect default'");
        }
        Hawse hawse = factory.make(HawseOptions.NONE);
        List<NetworkReport> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : words.positionals()) {
            hawse.network(name).ifPresentOrElse(found::add, () -> missing.add(name));
        }
        caller.print(NetworksJson.of(found));
        int status = 0;
        for (String name : missing) {
            status = errors.report(new UsageException("there is no network '" + name + "'", remedy(name, hawse)));
        }
        return status;
    }

    private static String remedy(String name, Hawse hawse) {
        List<String> names = hawse.networks().stream().map(NetworkReport::name).toList();
        Optional<String> nearest = NearestWord.of(name, names);
        return nearest.isPresent() ? "did you mean " + nearest.get() + "?" : "there are " + String.join(", ", names);
    }
}
