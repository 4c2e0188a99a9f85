package io.hawse.bench;

import java.util.List;

/** A program that is run to its end. */
record WholeProcess(String name, Side side, Spawn spawn, List<String> argv) implements Contender {

    WholeProcess {
        argv = List.copyOf(argv);
    }

    @Override
    public Reading measure() throws BenchException {
        return Reading.of(Phase.ENDED, spawn.run(argv));
    }
}
