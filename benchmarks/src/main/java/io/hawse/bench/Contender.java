package io.hawse.bench;

/** Does one job whenever it is asked to, and tells how long it took. For one thread. */
interface Contender {

    /** What it is called in tables; no other contender of the same suite is called so. */
    String name();

    Side side();

    /** How often it has to do its job before it is as fast as it will be. */
    default int warmUps() {
        return 3;
    }

    /** @throws BenchException when it couldn't do its job */
    Reading measure() throws BenchException;
}
