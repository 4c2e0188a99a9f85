package io.hawse.core;

import io.hawse.core.launch.Launch;

/** Lets tests outside of this package say what launches. */
public final class LauncherChoice {

    private LauncherChoice() {}

    public static Hawse.Builder of(Hawse.Builder builder, Launch.Launcher launcher) {
        return builder.launcher(launcher);
    }
}
