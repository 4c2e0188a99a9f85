package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.launch.ProgramBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan for an unprivileged user's host, over a machine that is a temporary folder with mounts that are none. */
class HostOverlaysTest {

    @TempDir
    Path temporary;

    private Path host;
    private Path folder;
    private Path site;

    @BeforeEach
    void makeHost() throws Exception {
        host = Files.createDirectory(temporary.resolve("host"));
        folder = Files.createDirectory(temporary.resolve("container"));
        site = Files.createDirectory(temporary.resolve("site"));
        for (String path : List.of("usr/bin", "etc", "proc", "var/lib", "var/log", "tmp")) {
            Files.createDirectories(host.resolve(path));
        }
        Files.createSymbolicLink(host.resolve("bin"), Path.of("usr/bin"));
        Files.createFile(host.resolve("vmlinuz"));
        Files.createFile(host.resolve("etc/passwd"));
        Files.setAttribute(host.resolve("tmp"), "unix:mode", 01777);
    }

    private List<String> plan(List<Path> layers, String... mountPoints) throws Exception {
        Set<Path> points = new HashSet<>(Set.of(host));
        for (String point : mountPoints) {
            points.add(host.resolve(point));
        }
        HostOverlays overlays = new HostOverlays(host, layers, new LayerLinks(site, folder), "merged", points);
        overlays.makeFolders();
        ProgramBuilder program = new ProgramBuilder(Architecture.X86_64, 2);
        overlays.mount(new MountSteps(program));
        return program.build()
                .toString()
                .lines()
                .map(line -> line.replaceFirst("^\\d+ ", "").replaceFirst("  #.*", ""))
                .toList();
    }

    private static String overlay(String path, String lower, int number) {
        return "mount(\"overlay\", \"merged/" + path + "\", \"overlay\", MS_NOSUID|MS_NODEV, \"lowerdir=" + lower
                + ",upperdir=upper/" + number + ",workdir=work/" + number + ",volatile,userxattr\")";
    }

    @Test
    void eachFolderWithoutMountsBelowHasAnOverlay() throws Exception {
        List<String> plan = plan(List.of(), "proc", "var/lib");
        assertEquals("mount(\"tmpfs\", \"merged\", \"tmpfs\", MS_NOSUID|MS_NODEV, \"mode=755\")", plan.get(0));
        assertTrue(plan.contains(overlay("etc", "0", 0)), plan::toString);
        assertTrue(plan.contains(overlay("tmp", "1", 1)), plan::toString);
        assertTrue(plan.contains(overlay("usr", "2", 2)), plan::toString);
        assertTrue(plan.contains(overlay("var/log", "3", 3)), plan::toString);
        assertEquals(host.resolve("var/log"), Files.readSymbolicLink(site.resolve("3")));
        assertEquals(
                4, plan.stream().filter(step -> step.contains("\"overlay\"")).count());
    }

    @Test
    void mountPointIsAnEmptyFolder() throws Exception {
        List<String> plan = plan(List.of(), "proc", "var/lib");
        assertTrue(plan.contains("mkdirat(AT_FDCWD, \"merged/proc\", 0755)"), plan::toString);
        assertTrue(plan.contains("mkdirat(AT_FDCWD, \"merged/var/lib\", 0755)"), plan::toString);
        assertTrue(
                plan.indexOf("mkdirat(AT_FDCWD, \"merged/var\", 0755)")
                        < plan.indexOf("mkdirat(AT_FDCWD, \"merged/var/lib\", 0755)"),
                "a folder is made before what is in it");
    }

    @Test
    void linkIsMadeAnewAndFileIsShownReadOnly() throws Exception {
        List<String> plan = plan(List.of());
        assertTrue(plan.contains("symlinkat(\"usr/bin\", AT_FDCWD, \"merged/bin\")"), plan::toString);
        int file = plan.indexOf("mknodat(AT_FDCWD, \"merged/vmlinuz\", S_IFREG|0666, 0)");
        assertTrue(file >= 0, plan::toString);
        assertEquals(
                "mount(\"" + host.resolve("vmlinuz") + "\", \"merged/vmlinuz\", NULL, MS_BIND, NULL)",
                plan.get(file + 1));
        assertTrue(plan.get(file + 2).startsWith("mount_setattr(AT_FDCWD, \"merged/vmlinuz\", 0"), plan.get(file + 2));
    }

    @Test
    void upperFolderHasTheModeOfTheTopmost() throws Exception {
        plan(List.of());
        int mode = (Integer) Files.getAttribute(folder.resolve("upper/2"), "unix:mode");
        assertEquals(01777, mode & 07777, "/tmp, after etc and proc");
        assertEquals(
                PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(folder.resolve("work/2")));
    }

    @Test
    void layersLieOnTopOfTheHost() throws Exception {
        Path layer = Files.createDirectory(temporary.resolve("layer"));
        Files.createDirectories(layer.resolve("etc"));
        Files.createDirectories(layer.resolve("opt/new"));
        Files.createSymbolicLink(layer.resolve("vmlinuz"), Path.of("elsewhere"));
        List<String> plan = plan(List.of(layer), "proc", "usr", "var", "tmp");
        assertTrue(plan.contains(overlay("etc", "1:0", 0)), plan::toString);
        assertEquals(host.resolve("etc"), Files.readSymbolicLink(site.resolve("0")));
        assertEquals(layer.resolve("etc"), Files.readSymbolicLink(site.resolve("1")));
        assertTrue(plan.contains(overlay("opt", "2", 1)), plan::toString);
        assertTrue(plan.contains("symlinkat(\"elsewhere\", AT_FDCWD, \"merged/vmlinuz\")"), plan::toString);
        assertFalse(plan.contains("mknodat(AT_FDCWD, \"merged/vmlinuz\", S_IFREG|0666, 0)"), plan::toString);
    }
}
