package io.hawse.cli.doctor;

import io.hawse.core.KernelRelease;
import io.hawse.core.failure.ContainerException;
import io.hawse.sys.Reason;
import java.util.List;
import java.util.Optional;

/** Whether the kernel is new enough, and was built with what containers are made of. */
record KernelCheck(KernelRelease kernel) implements Check {

    private static final String NAME = "kernel";

    @Override
    public List<Finding> look() {
        try {
            kernel.requireContainers();
            return List.of(Finding.ok(NAME, "Linux " + kernel.release()));
        } catch (ContainerException e) {
            return List.of(new Finding(
                    NAME, Verdict.PROBLEM, Reason.of(e), Optional.of(e.remedy().orElse("boot another kernel"))));
        }
    }
}
