package io.hawse.fs.overlay;

/** The copy-on-write tree that becomes the container's root. The container's folder is the working folder of the steps. */
interface OverlayTree {

    /** Makes folders and links in the container's folder. */
    void makeFolders() throws RootFsException;

    /** Adds the steps that mount it. */
    void mount(MountSteps steps);
}
