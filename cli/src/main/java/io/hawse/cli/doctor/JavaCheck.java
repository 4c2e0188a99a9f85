package io.hawse.cli.doctor;

import java.util.List;

/** Which Java runs this. One that is too old never gets here. */
record JavaCheck() implements Check {

    @Override
    public List<Finding> look() {
        return List.of(Finding.ok(
                "java",
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home") + ")"));
    }
}
