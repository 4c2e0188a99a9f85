package io.hawse.core.launch;

import io.hawse.sys.launch.Program;
import java.util.function.UnaryOperator;

/** The real launch of a program that a test has changed. */
public final class MortalLaunch {

    private MortalLaunch() {}

    public static Launch.Launcher of(UnaryOperator<Program> change) {
        return (request, meanwhile) -> KernelLaunch.begin(request, meanwhile, change);
    }
}
