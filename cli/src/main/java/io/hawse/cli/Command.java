package io.hawse.cli;

import java.util.concurrent.Callable;

/** What one verb does, once its words are understood. */
interface Command extends Callable<Integer> {

    /** @return the exit status */
    @Override
    Integer call();
}
