package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of docs/mistakes.md that need no kernel say what hawse says, to the word. */
final class MistakesTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "cli"), "../docs/mistakes.md");
    private static final String FOLDER_OF_THE_PAGE = "/home/me";
    private static final Pattern ROW = Pattern.compile("\\| `hawse ([^`]*)` \\| `([^`]*)` \\|");

    @TempDir
    private Path folder;

    static Stream<Arguments> rows() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        int section = 0;
        for (String line : Files.readAllLines(PAGE)) {
            section += line.startsWith("## ") ? 1 : 0;
            Matcher row = ROW.matcher(line);
            if (section <= 2 && row.matches()) {
                rows.add(Arguments.of(row.group(1), row.group(2)));
            }
        }
        assertTrue(rows.size() >= 40, () -> rows.size() + " rows were found in " + PAGE);
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneLineAndTheRemedy(String words, String said) throws IOException {
        Files.createDirectories(folder.resolve("box/bin"));
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("bundle/rootfs"));
        Files.createDirectory(folder.resolve("layout"));
        Files.createDirectory(folder.resolve("saved"));
        for (String file :
                List.of("bundle/config.json", "layout/oci-layout", "layout/index.json", "saved/manifest.json")) {
            Files.writeString(folder.resolve(file), "{}");
        }
        Files.writeString(folder.resolve("rootfs.tar"), "");
        FakeCaller reader = FakeCaller.in(folder);
        Caller caller = reader.caller();
        Configuration configuration = new Configuration(caller, folder.resolve("hawse.conf"));
        HawseFactory none = options -> {
            throw new AssertionError("it was understood");
        };

        int status = new Cli(caller, configuration, none, new ForegroundTest.FakeSignals(), 0)
                .run(List.of(words.split(" ", -1)));

        assertEquals("hawse: " + said.replace(FOLDER_OF_THE_PAGE, folder.toString()) + "\n", reader.err());
        assertEquals(125, status);
        assertEquals("", reader.out());
    }
}
