package io.hawse.sys.launch;

import io.hawse.sys.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A static ELF executable of two segments (elf(5)): the headers and the interpreter, which can be executed and not written, and
 * the program's data, the other way round. The stack can't be executed.
 *
 * <p>The data's address is where the interpreter expects it. File offset and address agree modulo 64 KiB, the largest page size
 * of aarch64, so the two segments may share a page of the file and need no padding.
 */
final class ElfImage {

    /** Where in the file the data begins: the word with the report descriptor, then the instructions. */
    static final int DATA_OFFSET = 0x1f8;

    /** Where in memory the data begins. */
    static final long DATA_ADDRESS = 0x1041_0000L + DATA_OFFSET;

    private static final long CODE_ADDRESS = 0x1040_0000L;
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int CODE_OFFSET = HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
    private static final long ALIGNMENT = 0x1_0000;

    // include/uapi/linux/elf.h
    private static final short ET_EXEC = 2;
    private static final int PT_LOAD = 1;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int PF_X = 1;
    private static final int PF_W = 2;
    private static final int PF_R = 4;

    private ElfImage() {}

    static byte[] of(Architecture architecture, byte[] data) {
        byte[] code = Interpreter.code(architecture);
        if (CODE_OFFSET + code.length > DATA_OFFSET) {
            throw new IllegalStateException(
                    "the interpreter of " + architecture + " is too long: " + code.length + " bytes");
        }
        ByteBuffer image = ByteBuffer.allocate(DATA_OFFSET + data.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0})
                .putLong(0); // 64 bits, little-endian, version 1, System V
        image.putShort(ET_EXEC).putShort(machine(architecture)).putInt(1);
        image.putLong(CODE_ADDRESS + CODE_OFFSET); // entry
        image.putLong(HEADER).putLong(0); // program headers, section headers
        image.putInt(0).putShort((short) HEADER).putShort((short) PROGRAM_HEADER);
        image.putShort((short) PROGRAM_HEADERS)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        segment(image, PT_LOAD, PF_R | PF_X, 0, CODE_ADDRESS, CODE_OFFSET + code.length);
        segment(image, PT_LOAD, PF_R | PF_W, DATA_OFFSET, DATA_ADDRESS, data.length);
        segment(image, PT_GNU_STACK, PF_R | PF_W, 0, 0, 0);
        image.put(code);
        image.position(DATA_OFFSET).put(data);
        return image.array();
    }

    private static void segment(ByteBuffer image, int type, int flags, long offset, long address, long size) {
        image.putInt(type).putInt(flags).putLong(offset).putLong(address).putLong(address);
        image.putLong(size).putLong(size).putLong(type == PT_LOAD ? ALIGNMENT : 16);
    }

    private static short machine(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> 62;
            case AARCH64 -> 183;
        };
    }
}
