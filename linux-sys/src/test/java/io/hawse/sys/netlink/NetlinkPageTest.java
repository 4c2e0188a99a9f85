package io.hawse.sys.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page's example is the code that {@link NetlinkExampleIT} runs, to the letter. */
class NetlinkPageTest {

    private static final String BEGIN = "```java\n";

    @Test
    void exampleOfThePageIsTheOneThatIsTested() throws IOException {
        Path source = Path.of("src/test/java/io/hawse/sys/netlink/NetlinkExample.java");
        String code = Files.readString(source).replaceFirst("package .*;\n\n", "");
        String page = Files.readString(Path.of("../docs/netlink.md"));
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertEquals(code, page.substring(begin, page.indexOf("```\n", begin)));
    }
}
