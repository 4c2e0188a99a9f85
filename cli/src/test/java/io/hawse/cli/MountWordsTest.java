package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void volumeWithoutItsSourceIsRefused() {
        UsageException e = assertThrows(UsageException.class, () -> volume("data:/data"));
        assertEquals("there is no file or folder " + folder + "/data for volume 'data:/data'", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/tmp", ":/data", "/:/a:ro:x", "/tmp:/a:z", "/tmp:/a:", "/tmp:/a:RO"})
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
}
