package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void columnsLineUp() {
        Table table = new Table("what", "ms").row(List.of("a", "1.5")).row(List.of("longer", "10"));
        assertEquals("""
                | what   |  ms |
                | ------ | --: |
                | a      | 1.5 |
                | longer |  10 |
                """, table.toString());
    }

    @Test
    void narrowColumnsAreTablesToo() {
        assertEquals("""
                | a | b |
                | - | -: |
                """, new Table("a", "b").toString());
    }

    @Test
    void rowsHaveACellAHeading() {
        assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row(List.of("1")));
    }
}
