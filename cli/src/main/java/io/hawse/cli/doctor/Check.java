package io.hawse.cli.doctor;

import java.util.List;

/** One thing to look at. */
interface Check {

    /** What was seen; nothing where it means nothing for this user or kernel. Never throws for what it finds. */
    List<Finding> look();
}
