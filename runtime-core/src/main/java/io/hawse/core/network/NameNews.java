package io.hawse.core.network;

import io.hawse.sys.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Has the members of a network told when somebody has come or gone, by a thread that is there while there is something to tell. One
 * telling serves all who asked before it began. That it fails is nobody's failure: it is logged.
 *
 * <p>Threads: any.
 */
final class NameNews {

    private final MemberHosts members;
    private final Map<String, CompletableFuture<Void>> asked = new LinkedHashMap<>();
    private CompletableFuture<Void> current = CompletableFuture.completedFuture(null);
    private boolean telling;

    NameNews(MemberHosts members) {
        this.members = members;
    }

    /** Asks for a telling that begins from now on. */
    synchronized void ask(String network) {
        asked.computeIfAbsent(network, name -> new CompletableFuture<>());
        if (!telling) {
            telling = true;
            Thread thread = new Thread(this::tellAll, "hawse-names");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits until everything is told that was asked for by now. */
    void settle() {
        List<CompletableFuture<Void>> all;
        synchronized (this) {
            all = new ArrayList<>(asked.values());
            all.add(current);
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    private void tellAll() {
        for (Optional<String> network = next(); network.isPresent(); network = next()) {
            tell(network.get());
        }
    }

    private void tell(String network) {
        try {
            members.write(network);
        } catch (IOException | RuntimeException e) {
            Warnings.warn(
                    "the containers of network '" + network + "' can't be told each other's names: " + Reason.of(e));
        }
    }

    /** The one before is done. */
    private synchronized Optional<String> next() {
        current.complete(null);
        Iterator<Map.Entry<String, CompletableFuture<Void>>> entries =
                asked.entrySet().iterator();
        telling = entries.hasNext();
        if (!telling) {
            return Optional.empty();
        }
        Map.Entry<String, CompletableFuture<Void>> entry = entries.next();
        entries.remove();
        current = entry.getValue();
        return Optional.of(entry.getKey());
    }
}
