package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserLookupTest {

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/sh
            broken:x:7
            www:x:33:33:www:/var/www:/sbin/nologin
            kai:x:1000:100:Kai:/home/kai:/bin/sh
            homeless:x:1001:100:::
            huge:x:3000000000:100::/:
            all:x:4294967295:100::/:
            minus:x:-1:100::/:
            minusgroup:x:1002:-1::/:
            plus:x:+5:100::/:
            none:x::100::/:
            """;
    private static final String GROUP = """
            root:x:0:
            www:x:33:
            users:x:100:kai
            audio:x:29:mpd,kai
            video:x:44:kaia
            wheel:x:10:root,kai
            """;

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws Exception {
        root = layer("root", PASSWD, GROUP);
    }

    private Path layer(String name, String passwd, String group) throws Exception {
        Path layer = temporary.resolve(name);
        Files.createDirectories(layer.resolve("etc"));
        Files.writeString(layer.resolve("etc/passwd"), passwd);
        Files.writeString(layer.resolve("etc/group"), group);
        return layer;
    }

    private ResolvedUser resolve(String user) {
        return new UserLookup(List.of(root)).resolve(user, Optional.empty(), List.of());
    }

    private ResolvedUser resolve(String user, String group) {
        return new UserLookup(List.of(root)).resolve(user, Optional.of(group), List.of());
    }

    private ContainerException refused(String user, Optional<String> group) {
        UserLookup lookup = new UserLookup(List.of(root));
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> lookup.resolve(user, group, List.of()));
        assertEquals(Kind.USER, thrown.kind());
        return thrown;
    }

    @Test
    void nameHasItsIdsGroupsAndHome() {
        assertEquals(new ResolvedUser(1000, 100, List.of(29, 10), "/home/kai"), resolve("kai"));
        assertEquals(new ResolvedUser(33, 33, List.of(), "/var/www"), resolve("www"));
    }

    @Test
    void numberOfAUserHasTheSame() {
        assertEquals(resolve("kai"), resolve("1000"));
    }

    @Test
    void numberWithoutAUserIsTakenAsItIs() {
        assertEquals(new ResolvedUser(4711, 0, List.of(), "/"), resolve("4711"));
    }

    @Test
    void groupByNameOrNumberReplacesAllOthers() {
        assertEquals(new ResolvedUser(1000, 29, List.of(), "/home/kai"), resolve("kai", "audio"));
        assertEquals(new ResolvedUser(1000, 4242, List.of(), "/home/kai"), resolve("kai", "4242"));
    }

    @Test
    void rootWithoutAnyFileLivesInRoot() throws Exception {
        root = Files.createDirectory(temporary.resolve("empty"));
        assertEquals(new ResolvedUser(0, 0, List.of(), "/root"), resolve("0"));
    }

    @Test
    void userWithoutAHomeLivesInTheRootFolder() {
        assertEquals("/", resolve("homeless").home());
    }

    @Test
    void unknownNamesAreRefused() {
        assertEquals(
                "the container's /etc/passwd has no user 'nobody'",
                refused("nobody", Optional.empty()).getMessage());
        assertEquals(
                "the container's /etc/group has no group 'nogroup'",
                refused("kai", Optional.of("nogroup")).getMessage());
        refused("broken", Optional.empty());
    }

    @Test
    void numberThatIsNoIdIsRefused() {
        refused("99999999999", Optional.empty());
        refused("huge", Optional.empty());
        refused("kai", Optional.of("99999999999"));
        refused("4294967295", Optional.empty());
        refused("0", Optional.of("4294967295"));
    }

    /** To setresuid(2) and setresgid(2), -1 means that the id stays as it is: root. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "minus", "minusgroup", "1002", "plus", "none"})
    void lineWithoutAnIdIsRefused(String user) {
        refused(user, Optional.empty());
    }

    @Test
    void groupWithoutAnIdIsRefused() throws Exception {
        root = layer("ids", PASSWD, "minus:x:-1:kai\nall:x:4294967295:\n");
        refused("0", Optional.of("minus"));
        refused("0", Optional.of("all"));
        refused("kai", Optional.empty());
    }

    @Test
    void userAtTheEndOfALargeFileIsFound() throws Exception {
        String line = "filler:x:5:5:" + "x".repeat(10_000) + ":/:\n";
        root = layer("large", line.repeat(600) + PASSWD, "filler:x:5:\n".repeat(500_000) + GROUP);
        assertTrue(Files.size(root.resolve("etc/passwd")) > 5 << 20);
        assertEquals(new ResolvedUser(1000, 100, List.of(29, 10), "/home/kai"), resolve("kai"));
    }

    @Test
    void endlessFileIsRefused() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("etc/passwd").toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        UserLookup lookup = new UserLookup(List.of(root));
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> lookup.resolve("kay", Optional.empty(), List.of()));
        assertTrue(thrown.getMessage().contains("more than 64 MiB"), thrown.getMessage());
    }

    @Test
    void topmostLayerThatHasTheFileCounts() throws Exception {
        Path middle = layer("middle", "kai:x:2000:200::/middle:\n", "");
        Path top = Files.createDirectory(temporary.resolve("top"));
        ResolvedUser user = new UserLookup(List.of(root, middle, top)).resolve("kai", Optional.empty(), List.of());
        assertEquals(new ResolvedUser(2000, 200, List.of(), "/middle"), user);
    }

    @Test
    void linkOutOfTheRootReadsNothingOutside() throws Exception {
        Path outside = Files.writeString(temporary.resolve("outside"), "mallory:x:6:6::/outside:\n");
        for (Path target : List.of(outside, Path.of("../../outside"))) {
            Files.deleteIfExists(root.resolve("etc/passwd"));
            Files.createSymbolicLink(root.resolve("etc/passwd"), target);
            refused("mallory", Optional.empty());
        }
    }

    @Test
    void linkInsideTheRootIsFollowed() throws Exception {
        Files.move(root.resolve("etc/passwd"), root.resolve("users"));
        Files.createSymbolicLink(root.resolve("etc/passwd"), Path.of("/users"));
        assertEquals(1000, resolve("kai").uid());
    }

    @Test
    void folderInPlaceOfTheFileIsNamed() throws Exception {
        Files.delete(root.resolve("etc/passwd"));
        Files.createDirectory(root.resolve("etc/passwd"));
        UserLookup lookup = new UserLookup(List.of(root));
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> lookup.resolve("kai", Optional.empty(), List.of()));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains("/etc/passwd in " + root), thrown.getMessage());
    }

    @Test
    void moreGroupsComeToTheUsersOwn() {
        UserLookup lookup = new UserLookup(List.of(root));
        assertEquals(
                List.of(29, 10, 44, 4711),
                lookup.resolve("kai", Optional.empty(), List.of("video", "audio", "4711", "users"))
                        .groups());
        assertEquals(
                List.of(29),
                lookup.resolve("0", Optional.of("0"), List.of("audio")).groups());
    }

    @Test
    void unknownOneAmongMoreGroupsIsTheUsers() {
        UserLookup lookup = new UserLookup(List.of(root));
        ContainerException thrown = assertThrows(
                ContainerException.class, () -> lookup.resolve("kai", Optional.empty(), List.of("nosuch")));
        assertEquals(Kind.USER, thrown.kind());
        assertTrue(thrown.getMessage().contains("no group 'nosuch'"), thrown.getMessage());
    }
}
