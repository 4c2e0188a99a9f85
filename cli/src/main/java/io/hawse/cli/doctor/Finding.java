package io.hawse.cli.doctor;

import java.util.Objects;
import java.util.Optional;

/**
 * What a check has seen.
 *
 * @param check what was looked at, a word or two
 * @param seen as a phrase
 * @param remedy what to do about it, as a phrase; empty where all is well or nothing is known
 */
public record Finding(String check, Verdict verdict, String seen, Optional<String> remedy) {
    public Finding {
        Objects.requireNonNull(check, "check is null");
        Objects.requireNonNull(verdict, "verdict is null");
        Objects.requireNonNull(seen, "seen is null");
        Objects.requireNonNull(remedy, "remedy is null");
    }

    static Finding ok(String check, String seen) {
        return new Finding(check, Verdict.OK, seen, Optional.empty());
    }

    static Finding note(String check, String seen, String remedy) {
        return new Finding(check, Verdict.NOTE, seen, Optional.of(remedy));
    }

    static Finding problem(String check, String seen, String remedy) {
        return new Finding(check, Verdict.PROBLEM, seen, Optional.of(remedy));
    }
}
