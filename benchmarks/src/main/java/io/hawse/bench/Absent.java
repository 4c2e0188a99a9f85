package io.hawse.bench;

/**
 * One that can't take part.
 *
 * @param why for the table
 */
record Absent(String name, Side side, String why) implements Contender {

    static Absent peer(String name, String why) {
        return new Absent(name, Side.PEER, why);
    }

    @Override
    public Reading measure() throws BenchException {
        throw new BenchException(why);
    }
}
