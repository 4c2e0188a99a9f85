package io.hawse.net.netlink;

import io.hawse.sys.netlink.verbs.Link;
import java.util.ArrayList;
import java.util.List;

/** Who deletes at once what they are told to, or nothing. */
final class FakeDeletions implements Deletions {

    boolean lazy;
    boolean outlive;
    final List<Link> told = new ArrayList<>();
    private final FakeKernel host;

    FakeDeletions(FakeKernel host) {
        this.host = host;
    }

    @Override
    public Begun begin(List<Link> links) {
        told.addAll(links);
        if (!lazy) {
            links.forEach(link -> host.links.removeIf(other -> other.index() == link.index()));
        }
        return nanoseconds -> true;
    }

    @Override
    public boolean outliveThisProcess() {
        return outlive;
    }
}
