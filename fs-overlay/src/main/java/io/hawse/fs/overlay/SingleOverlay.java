package io.hawse.fs.overlay;

import java.nio.file.Path;
import java.util.List;

/** One overlay over all layers. */
final class SingleOverlay implements OverlayTree {

    private final List<Path> layers;
    private final LayerLinks links;
    private final String mountPoint;
    private final Privilege privilege;
    private String lowerdir = "";

    SingleOverlay(List<Path> layers, LayerLinks links, String mountPoint, Privilege privilege) {
        this.layers = layers;
        this.links = links;
        this.mountPoint = mountPoint;
        this.privilege = privilege;
    }

    @Override
    public void makeFolders() throws RootFsException {
        links.makeWritable();
        lowerdir = links.lowerdir(layers);
    }

    @Override
    public void mount(MountSteps steps) {
        // nodev: root's container would open the host's devices through nodes in an image. nosuid: no_new_privs is on
        // anyway.
        // volatile: what is written is thrown away, so no unmount need wait until it is on the disk.
        String options = "lowerdir=" + lowerdir + ",upperdir=upper,workdir=work,volatile" + privilege.overlayOption();
        steps.mount("overlay", mountPoint, C.NOSUID_NODEV, options).to("mount the root file system over " + layers);
    }
}
