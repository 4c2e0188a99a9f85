package io.hawse.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a terminal treats what goes through it: the kernel's struct termios (termios(3); include/uapi/asm-generic/termbits.h, which
 * x86-64 and aarch64 share). Immutable.
 */
public final class TerminalMode {

    /** Its size in bytes: four words of flags, the line discipline, 19 control characters. */
    public static final int SIZE = 36;

    private static final int OUTPUT_FLAGS = 4;
    private static final int CONTROL_FLAGS = 8;
    private static final int LOCAL_FLAGS = 12;
    private static final int CONTROL_CHARACTERS = 17;
    private static final int VTIME = 5;
    private static final int VMIN = 6;

    // IGNBRK|BRKINT|PARMRK|ISTRIP|INLCR|IGNCR|ICRNL|IXON
    private static final int INPUT_WORK = 01 | 02 | 010 | 040 | 0100 | 0200 | 0400 | 02000;
    private static final int OPOST = 01;
    // ECHO|ECHONL|ICANON|ISIG|IEXTEN
    private static final int LOCAL_WORK = 010 | 0100 | 02 | 01 | 0100000;
    private static final int CSIZE_PARENB = 060 | 0400;
    private static final int CS8 = 060;

    private final byte[] termios;

    TerminalMode(byte[] termios) {
        if (termios.length != SIZE) {
            throw new IllegalArgumentException("a struct termios of " + termios.length + " bytes");
        }
        this.termios = termios.clone();
    }

    /** The struct as it lies in memory. */
    public byte[] bytes() {
        return termios.clone();
    }

    /** The same without any work of the terminal's own: each byte passes at once and unchanged (cfmakeraw(3)). */
    public TerminalMode raw() {
        byte[] raw = termios.clone();
        ByteBuffer flags = ByteBuffer.wrap(raw).order(ByteOrder.nativeOrder());
        flags.putInt(0, flags.getInt(0) & ~INPUT_WORK);
        flags.putInt(OUTPUT_FLAGS, flags.getInt(OUTPUT_FLAGS) & ~OPOST);
        flags.putInt(CONTROL_FLAGS, (flags.getInt(CONTROL_FLAGS) & ~CSIZE_PARENB) | CS8);
        flags.putInt(LOCAL_FLAGS, flags.getInt(LOCAL_FLAGS) & ~LOCAL_WORK);
        raw[CONTROL_CHARACTERS + VMIN] = 1;
        raw[CONTROL_CHARACTERS + VTIME] = 0;
        return new TerminalMode(raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalMode mode && Arrays.equals(termios, mode.termios);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(termios);
    }
}
