package io.hawse.bench;

import java.util.List;

/** Contenders that are measured together, and what is expected of them. */
interface Suite {

    /** The word after {@code --rows=}. */
    String key();

    /** A heading. */
    String title();

    /** Measures. @throws BenchException when not even its surroundings can be made */
    Samples run(Workplace workplace, Progress progress) throws BenchException;

    /** What its figures are held against. */
    List<Goal> goals();
}
