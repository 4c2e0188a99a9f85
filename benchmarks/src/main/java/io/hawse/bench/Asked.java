package io.hawse.bench;

/**
 * What another process does and measures.
 *
 * @param request the line that makes it do that
 */
record Asked(String name, Side side, int warmUps, Served process, String request) implements Contender {

    @Override
    public Reading measure() throws BenchException {
        return process.ask(request);
    }
}
