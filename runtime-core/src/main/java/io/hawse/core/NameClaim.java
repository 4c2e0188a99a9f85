package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Description;
import io.hawse.core.state.Life;
import io.hawse.core.state.Membership;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes a name for a container that is about to be started. */
final class NameClaim {

    private static final int SHORT_ATTEMPTS = 4;
    private static final int ATTEMPTS_AT_A_RANDOM_NAME = 16;

    private final StateStore state;
    private final Function<ContainerId, CollectionReport> sweepOne;

    /** @param sweepOne takes away what a dead container has of a name */
    NameClaim(StateStore state, Function<ContainerId, CollectionReport> sweepOne) {
        this.state = state;
        this.sweepOne = sweepOne;
    }

    /**
     * Takes the name that is wished for, or a random one.
     *
     * @throws ContainerException CONFLICT when somebody has it
     */
    ContainerRecord take(
            Optional<ContainerId> wished,
            NetworkSelection.Selected selected,
            Function<ContainerId, Description> description) {
        if (wished.isPresent()) {
            return take(record(wished.get(), selected), description.apply(wished.get()));
        }
        RandomNames names = new RandomNames();
        for (int i = 0; i < ATTEMPTS_AT_A_RANDOM_NAME; i++) {
            ContainerId name = i < SHORT_ATTEMPTS ? names.next() : names.nextNumbered();
            ContainerRecord record = record(name, selected);
            if (state.claim(record, description.apply(record.id()))) {
                return record;
            }
        }
        throw new ContainerException(Kind.INTERNAL, "no random name is free");
    }

    private ContainerRecord take(ContainerRecord record, Description description) {
        if (state.claim(record, description)) {
            return record;
        }
        List<ContainerException> failures = sweepOne.apply(record.id()).failures();
        if (state.claim(record, description)) {
            return record;
        }
        if (hasEnded(record.id())) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "the name '" + record.id() + "' is that of a container that has ended",
                    "remove that one, or take another name",
                    null);
        }
        if (!state.alive(record.id()) && !failures.isEmpty()) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "the name '" + record.id() + "' is held by what a dead container left: "
                            + Reason.of(failures.get(0)),
                    "take another name",
                    failures.get(0));
        }
        throw new ContainerException(
                Kind.CONFLICT,
                "the name '" + record.id() + "' is in use by another container",
                "take another name, or end that one",
                null);
    }

    private boolean hasEnded(ContainerId id) {
        try {
            return state.find(id).filter(record -> record.life() == Life.ENDED).isPresent();
        } catch (UnreadableRecordException e) {
            return false;
        }
    }

    private static ContainerRecord record(ContainerId id, NetworkSelection.Selected selected) {
        try {
            return ContainerRecord.claim(
                    id,
                    selected.driver().map(NetworkDriver::name),
                    selected.place().map(place -> Membership.of(place.name(), place.bridge())));
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot read /proc: " + e.getMessage(), e);
        }
    }
}
