package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.net.api.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The containers of this user, whichever process started them. By {@link Hawse#containers}.
 *
 * <p>Threads: any.
 */
public final class Containers {

    private final StateStore state;
    private final Supplier<Sweep> sweep;

    Containers(StateStore state, Supplier<Sweep> sweep) {
        this.state = state;
        this.sweep = sweep;
    }

    /** All that there are, those that have ended and weren't removed among them; in no order. */
    public List<KnownContainer> all() {
        List<KnownContainer> all = new ArrayList<>();
        for (ContainerId id : state.ids()) {
            find(id).map(this::known).filter(KnownContainer::isThere).ifPresent(all::add);
        }
        return all;
    }

    /**
     * As {@link #find}; it must be there.
     *
     * @throws ContainerException USER when there is none, or several
     */
    public KnownContainer get(String text) {
        return find(text).orElseThrow(() -> noSuch(text));
    }

    /**
     * The one with this name, or else the only one whose id begins so.
     *
     * @param text a name, or the first digits of a {@link ContainerReport#id}
     * @throws ContainerException USER when there are several
     */
    public Optional<KnownContainer> find(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (StateStore.isName(text)) {
            Optional<KnownContainer> named =
                    find(new ContainerId(text)).map(this::known).filter(KnownContainer::isThere);
            if (named.isPresent()) {
                return named;
            }
        }
        List<KnownContainer> found =
                all().stream().filter(one -> one.id().startsWith(text)).toList();
        if (found.size() > 1) {
            throw new ContainerException(
                    Kind.USER,
                    "the ids of several containers begin with '" + text + "': "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .map(one -> one.name().value())
                                            .toList()),
                    "give the name, or more of the id",
                    null);
        }
        return found.stream().findFirst();
    }

    static ContainerException noSuch(String name) {
        return new ContainerException(Kind.USER, "there is no container '" + name + "'", null, null);
    }

    private Optional<ContainerRecord> find(ContainerId id) {
        try {
            return state.find(id);
        } catch (UnreadableRecordException e) {
            return Optional.empty(); // a sweep says so
        }
    }

    KnownContainer known(ContainerRecord record) {
        return new KnownContainer(state, sweep, record);
    }

    /**
     * For the program that a supervisor becomes when its container has ended: takes the container away, as this process's own.
     *
     * @param name the container's; what is in nobody's hands, and what another one has, is left alone
     */
    public void cleanUp(ContainerId name) {
        CollectionReport report = sweep.get().one(name);
        if (!report.failures().isEmpty()) {
            throw report.failures().get(0);
        }
    }
}
