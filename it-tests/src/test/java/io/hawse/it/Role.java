package io.hawse.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import java.util.Optional;

/** As whom the tests run. ./verify says so, and runs them as each. */
enum Role {
    /** The machine's root. */
    ROOT,
    /** An ordinary user who has ranges in /etc/subuid and /etc/subgid. */
    USER,
    /** An ordinary user with his own id alone. */
    BARE;

    private static final String VARIABLE = "HAWSE_TEST_ROLE";

    static Role current() {
        Optional<String> role = Optional.ofNullable(System.getenv(VARIABLE));
        assumeTrue(role.isPresent(), VARIABLE + " isn't set: kernel tests are run by ./verify");
        return valueOf(role.get().toUpperCase(Locale.ROOT));
    }

    static void assumeRole(Role... roles) {
        Role now = current();
        boolean fits = false;
        for (Role role : roles) {
            fits |= role == now;
        }
        assumeTrue(fits, "not for the role " + now.toString().toLowerCase(Locale.ROOT));
    }
}
