package io.hawse.fs.overlay;

/** The copy-on-write tree that becomes the container's root. The links' folder is the working folder of the steps. */
interface OverlayTree {

    /** Makes the folders that the container writes to, and links to all layers. */
    void makeFolders() throws RootFsException;

    /** Adds the steps that mount it. */
    void mount(MountSteps steps);
}
