package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawse.fs.overlay.Privilege;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static final IdExtent ALL = new IdExtent(0, 0, 0xffff_ffffL);
    private static final long NEEDED = 1L << 21 | 1L << 7 | 1L << 6;

    @ParameterizedTest
    @CsvSource({
        "0,    true,  true,  INITIAL_ROOT",
        "0,    true,  false, NAMESPACE_ROOT",
        "0,    false, true,  USER",
        "1000, true,  true,  USER",
    })
    void privilegeNeedsUidZeroAndCapabilities(int uid, boolean capable, boolean initial, Privilege privilege) {
        List<IdExtent> uids = initial ? List.of(ALL) : List.of(new IdExtent(0, 1000, 1));
        assertEquals(privilege, Caller.privilege(uid, capable ? NEEDED : NEEDED & ~(1L << 21), uids));
        assertEquals(Privilege.USER, Caller.privilege(uid, NEEDED & ~(1L << 6), uids), "CAP_SETGID");
        assertEquals(Privilege.USER, Caller.privilege(uid, NEEDED & ~(1L << 7), uids), "CAP_SETUID");
    }

    @Test
    void thisProcessIsSomebody() {
        Caller caller = Caller.current();
        assertFalse(caller.uidExtents().isEmpty());
        assertFalse(caller.gidExtents().isEmpty());
    }
}
