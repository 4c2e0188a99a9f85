package io.hawse.net.testkit;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each clause that needs no kernel fails of a driver that breaks it. */
class BrokenIdentityTest {

    private static void assertFails(String test, NetworkDriver broken, String reason) {
        Verdict.of(test, () -> broken, fault -> broken).isFailureBecause(reason);
    }

    @Test
    void soundDriverPasses() {
        for (String test : new String[] {
            "nameIsAWordAndAlwaysTheSame",
            "addressingIsAlwaysTheSame",
            "descriptionIsOneLineLowerCaseWithoutAFullStop",
            "hasAPublicConstructorWithoutParameters",
            "probeNeverThrowsIsCheapAndHasAReason"
        }) {
            Verdict.of(test, PairDriver::new, fault -> new PairDriver()).isSuccess();
        }
    }

    @Test
    void nameOfAnotherForm() {
        assertFails("nameIsAWordAndAlwaysTheSame", named("My Driver"), "is no driver name");
    }

    @Test
    void nameThatNeedsNoDriver() {
        assertFails("nameIsAWordAndAlwaysTheSame", named("none"), "it needs no driver");
    }

    private static NetworkDriver named(String name) {
        return new Decorated() {
            @Override
            public String name() {
                return name;
            }
        };
    }

    @Test
    void nameThatChanges() {
        assertFails(
                "nameIsAWordAndAlwaysTheSame",
                new Decorated() {
                    private int asked;

                    @Override
                    public String name() {
                        return "pair" + asked++;
                    }
                },
                "expected: <pair");
    }

    @Test
    void addressingThatChanges() {
        assertFails(
                "addressingIsAlwaysTheSame",
                new Decorated() {
                    private int asked;

                    @Override
                    public Addressing addressing() {
                        return asked++ % 2 == 0 ? Addressing.LEASED : Addressing.OWN;
                    }
                },
                "expected: <");
    }

    @Test
    void descriptionThatIsASentence() {
        String test = "descriptionIsOneLineLowerCaseWithoutAFullStop";
        assertFails(test, described("A veth pair"), "begins like a sentence");
        assertFails(test, described("a veth pair."), "has a full stop");
        assertFails(test, described("a veth pair\nwithout a bridge"), "isn't one line");
        assertFails(test, described(" "), "is empty");
        Verdict.of(test, () -> described("IPv6 alone"), fault -> described("")).isSuccess();
        Verdict.of(test, () -> described("RTM_NEWLINK by hand"), fault -> described(""))
                .isSuccess();
    }

    private static NetworkDriver described(String description) {
        return new Decorated() {
            @Override
            public String description() {
                return description;
            }
        };
    }

    @Test
    void constructorThatServiceLoaderCannotCall() {
        assertFails("hasAPublicConstructorWithoutParameters", new Decorated() {}, "isn't public");
    }

    @Test
    void probeThatThrows() {
        assertFails(
                "probeNeverThrowsIsCheapAndHasAReason",
                new Decorated() {
                    @Override
                    public Probe probe() {
                        throw new IllegalStateException("no /proc");
                    }
                },
                "probe threw");
    }

    @Test
    void probeThatRunsPrograms() {
        assertFails(
                "probeNeverThrowsIsCheapAndHasAReason",
                new Decorated() {
                    @Override
                    public Probe probe() {
                        try {
                            for (int i = 0; i < 2; i++) {
                                new ProcessBuilder("true").start().waitFor();
                            }
                            return Probe.usable();
                        } catch (IOException | InterruptedException e) {
                            return Probe.unusable("it can't run programs");
                        }
                    }
                },
                "the fastest of 50 probes took");
    }

    @Test
    void probeWithoutAReason() {
        assertFails(
                "probeNeverThrowsIsCheapAndHasAReason",
                new Decorated() {
                    @Override
                    public Probe probe() {
                        return Probe.unusable("");
                    }
                },
                "the probe's reason is empty");
    }
}
