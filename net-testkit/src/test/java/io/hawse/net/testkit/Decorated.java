package io.hawse.net.testkit;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import java.util.List;

/** A driver that keeps the contract, for others to break at one place. */
public class Decorated implements NetworkDriver {

    final NetworkDriver sound;

    /** For a fresh JVM. */
    public Decorated() {
        this(new PairDriver());
    }

    Decorated(NetworkDriver sound) {
        this.sound = sound;
    }

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public String description() {
        return sound.description();
    }

    @Override
    public Addressing addressing() {
        return sound.addressing();
    }

    @Override
    public Probe probe() {
        return sound.probe();
    }

    @Override
    public Attachment attach(AttachRequest request) {
        return sound.attach(request);
    }

    @Override
    public void detach(Attachment attachment) {
        sound.detach(attachment);
    }

    @Override
    public List<OwnedInterface> owned() {
        return sound.owned();
    }

    @Override
    public void remove(OwnedInterface orphan) {
        sound.remove(orphan);
    }
}
