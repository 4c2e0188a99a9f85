package io.hawse.core.network;

import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.util.List;

/**
 * By which names the containers of a network know each other. Only those are known whose names somebody gave them; all know these.
 *
 * <p>Threads: any; {@link Networks#locked} must be around it where it says so.
 */
public final class NetworkNames {

    private final Networks networks;
    private final NameNews news;

    NetworkNames(Networks networks) {
        this.networks = networks;
        this.news = new NameNews(new MemberHosts(networks));
    }

    /** Whether anybody in the network is known. */
    public boolean any(String network) {
        return networks.folder(network).hasRoster();
    }

    /** Makes a container known, to the next who ask. The lock must be held. */
    public void announce(String network, List<RosterLine> lines) {
        try {
            networks.folder(network).roster().add(lines);
        } catch (IOException e) {
            throw Networks.failed(network, e);
        }
    }

    /** Who is known. The lock must be held. */
    List<RosterLine> roster(String network) {
        try {
            return networks.folder(network).roster().read();
        } catch (IOException e) {
            throw Networks.failed(network, e);
        }
    }

    /** The others, in lines of hosts(5). The lock must be held. */
    public List<String> others(String network, ContainerId reader) {
        return Roster.hostsLines(roster(network), reader);
    }

    /** Has all who are in the network told who is known now. That takes its time, and never fails. */
    public void tellMembers(String network) {
        news.ask(network);
    }

    /** Waits until everybody is told who is to be told by now. */
    public void settle() {
        news.settle();
    }
}
