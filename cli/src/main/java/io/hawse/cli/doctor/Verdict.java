package io.hawse.cli.doctor;

/** What a finding means for containers. */
public enum Verdict {
    /** All is as it should be. */
    OK,
    /** Containers run without it, but with less. */
    NOTE,
    /** Something that containers need is missing, at least for some of them. */
    PROBLEM
}
