package io.hawse.cli;

import io.hawse.core.Hawse;

/** Makes the library object that a command works on, once the command knows that it needs one. */
interface HawseFactory {

    /** @throws UsageException when the default network is one that there isn't */
    Hawse make(HawseOptions options);
}
