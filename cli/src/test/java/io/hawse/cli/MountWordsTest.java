package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.Mount.Tmpfs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MountWordsTest {

    @TempDir
    private Path folder;

    private Mount volume(String word) {
        return MountWords.volume(word, FakeCaller.in(folder).caller());
    }

    @Test
    void volumeIsWritableUnlessItSaysOtherwise() throws IOException {
        Path source = Files.createFile(folder.resolve("data"));
        assertEquals(new Mount.Volume(source, "/data", Access.READ_WRITE), volume("data:/data"));
        assertEquals(new Mount.Volume(source, "/data", Access.READ_WRITE), volume("./data:/data:rw"));
        assertEquals(new Mount.Volume(source, "/data", Access.READ_ONLY), volume(source + ":/data:ro"));
        assertEquals(new Mount.Volume(folder, "/data", Access.READ_WRITE), volume(".:/data"));
    }

    @Test
    void optionsOfOthersThatMakeNoDifferenceAreTaken() {
        assertEquals(new Mount.Volume(folder, "/data", Access.READ_ONLY), volume(".:/data:ro,z"));
        assertEquals(new Mount.Volume(folder, "/data", Access.READ_WRITE), volume(".:/data:Z,rw,cached"));
    }

    @Test
    void volumeByNameIsNotKnown() {
        UsageException e = assertThrows(UsageException.class, () -> volume("data:/data"));
        assertEquals(Optional.of("volumes have no names here: SRC is a path"), e.remedy());
        assertEquals(
                Optional.of("make it first, as in 'mkdir " + folder.resolve("data") + "'"),
                assertThrows(UsageException.class, () -> volume("./data:/data")).remedy());
    }

    @Test
    void volumeWithoutItsSourceIsRefused() {
        UsageException e = assertThrows(UsageException.class, () -> volume("data:/data"));
        assertEquals("there is no file or folder " + folder + "/data for volume 'data:/data'", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/tmp",
                ":/data",
                "/:/a:ro:x",
                "/tmp:/a:zz",
                "/tmp:/a:",
                "/tmp:/a:ro,",
                "/tmp:/a:rshared",
                "/tmp:/a:RO"
            })
    void otherVolumesAreRefused(String word) {
        UsageException e = assertThrows(UsageException.class, () -> volume(word));
        assertTrue(e.getMessage().contains("volume '" + word + "'"), e::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "65536, 65536",
        "512k, 524288",
        "64m, 67108864",
        "64M, 67108864",
        "64mb, 67108864",
        "2g, 2147483648",
        "1t, 1099511627776"
    })
    void tmpfsHasASize(String text, long size) {
        assertEquals(new Mount.Tmpfs("/t", OptionalLong.of(size)), MountWords.tmpfs("/t:size=" + text));
    }

    @Test
    void tmpfsNeedsNoSize() {
        assertEquals(new Mount.Tmpfs("/t", OptionalLong.empty()), MountWords.tmpfs("/t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t:",
                "/t:ro",
                "/t:size=",
                "/t:size=x",
                "/t:size=-1",
                "/t:size=1.5m",
                "/t:size=9999999999g",
                "/t:size=99999999999999999999"
            })
    void otherTmpfsOptionsAreRefused(String word) {
        assertThrows(UsageException.class, () -> MountWords.tmpfs(word));
    }

    @Test
    void tmpfsOfNoSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MountWords.tmpfs("/t:size=0"));
    }

    @Test
    void tmpfsTakesWhatDockersManualShows() {
        assertEquals(
                new Mount.Tmpfs("/run", OptionalLong.of(65536 << 10), 01777, Programs.NOT_EXECUTABLE),
                MountWords.tmpfs("/run:rw,noexec,nosuid,size=65536k"));
        assertEquals(
                new Mount.Tmpfs("/run", OptionalLong.empty(), 0755, Programs.EXECUTABLE),
                MountWords.tmpfs("/run:noexec,nodev,exec,mode=0755"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t:mode=", "/t:mode=8", "/t:mode=17777", "/t:mode=rwx", "/t:size", "/t:uid=1", "/t:exec,"})
    void moreTmpfsOptionsAreRefused(String word) {
        assertThrows(UsageException.class, () -> MountWords.tmpfs(word));
    }

    private Mount device(String word) {
        return MountWords.device(word, FakeCaller.in(folder).caller());
    }

    @Test
    void deviceHasItsPlaceAndAllPermissions() {
        Path fuse = Path.of("/dev/fuse");
        assertEquals(new Mount.Device(fuse, "/dev/fuse"), device("/dev/fuse"));
        assertEquals(new Mount.Device(fuse, "/dev/fuse"), device("/dev/fuse:rwm"));
        assertEquals(new Mount.Device(fuse, "/dev/fuse"), device("/dev/fuse:rw"));
        assertEquals(new Mount.Device(fuse, "/dev/other"), device("/dev/fuse:/dev/other"));
        assertEquals(new Mount.Device(fuse, "/dev/other"), device("/dev/fuse:/dev/other:rwm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/fuse:r", "/dev/fuse:/dev/fuse:w", "/dev/fuse:m"})
    void fewerPermissionsAreRefusedWithTheReason(String word) {
        UsageException e = assertThrows(UsageException.class, () -> device(word));
        assertTrue(e.remedy().orElseThrow().contains("owner and mode"), e::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":/dev/x", "/dev/fuse:/a:/b", "/dev/fuse:/a:rwm:x"})
    void whatIsNoDeviceWordIsRefused(String word) {
        assertThrows(UsageException.class, () -> device(word));
    }
}
