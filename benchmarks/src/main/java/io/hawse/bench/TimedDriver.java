package io.hawse.bench;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import java.util.List;

/** Remembers how long the last attach and the last detach took, for who starts one container at a time. */
final class TimedDriver implements NetworkDriver {

    private final NetworkDriver timed;
    private volatile long attaching;
    private volatile long detaching;

    TimedDriver(NetworkDriver timed) {
        this.timed = timed;
    }

    /** Adds what the driver had of it to the time of a whole life. */
    Reading addTo(Reading life) {
        return life.and(Phase.ATTACHED, attaching).and(Phase.DETACHED, detaching);
    }

    @Override
    public String name() {
        return timed.name();
    }

    @Override
    public String description() {
        return timed.description();
    }

    @Override
    public Addressing addressing() {
        return timed.addressing();
    }

    @Override
    public Probe probe() {
        return timed.probe();
    }

    @Override
    public Attachment attach(AttachRequest request) {
        long begin = System.nanoTime();
        try {
            return timed.attach(request);
        } finally {
            attaching = System.nanoTime() - begin;
        }
    }

    @Override
    public void detach(Attachment attachment) {
        long begin = System.nanoTime();
        try {
            timed.detach(attachment);
        } finally {
            detaching = System.nanoTime() - begin;
        }
    }

    @Override
    public List<OwnedInterface> owned() {
        return timed.owned();
    }

    @Override
    public void remove(OwnedInterface orphan) {
        timed.remove(orphan);
    }
}
