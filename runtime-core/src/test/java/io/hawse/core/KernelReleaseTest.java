package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelReleaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.11.22", "4.18.0-553.el8_10.x86_64", "3.10.0"})
    void kernelThatIsTooOldIsRefused(String release) {
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> new KernelRelease(release).requireContainers());
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains(release), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "5.15.0-1-amd64", "6.1.0-18-amd64", "10.0", "unheard of"})
    void newerKernelIsTaken(String release) {
        new KernelRelease(release).requireContainers();
    }
}
