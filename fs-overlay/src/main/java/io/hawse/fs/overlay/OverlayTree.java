package io.hawse.fs.overlay;

/** The copy-on-write tree at {@code merged} in the container's folder, which is the working folder of the steps. */
interface OverlayTree {

    /** The name of the tree's root in the container's folder. */
    String MERGED = "merged";

    /** Makes folders and links in the container's folder. */
    void makeFolders() throws RootFsException;

    /** Adds the steps that mount it. */
    void mount(MountSteps steps);
}
