package io.hawse.bench;

/** What is measured together. */
interface Suite {

    /** The word after {@code --rows=}. */
    String key();

    /** A heading. */
    String title();

    /** @throws BenchException when not even its surroundings can be made */
    Section run(Workplace workplace, Progress progress) throws BenchException;
}
