package io.hawse.sys.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Errno;
import io.hawse.sys.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramTest {

    private static final int INSTRUCTIONS = ElfImage.DATA_OFFSET + 8;

    @ParameterizedTest
    @EnumSource
    void headerSaysMachineAndEntry(Architecture architecture) {
        var builder = new ProgramBuilder(architecture, 2);
        builder.call(Syscall.EXIT_GROUP, number(7));
        ByteBuffer image = little(builder.build());

        assertEquals(0x464c457f, image.getInt(0), "magic");
        assertEquals(2, image.getShort(16), "ET_EXEC");
        assertEquals(architecture == Architecture.X86_64 ? 62 : 183, image.getShort(18), "e_machine");
        assertEquals(0x10400000L + 64 + 3 * 56, image.getLong(24), "entry behind three program headers");
        assertEquals(3, image.getShort(56), "e_phnum");
        assertEquals(5, image.getInt(64 + 4), "code is R-X");
        assertEquals(6, image.getInt(64 + 56 + 4), "data is RW-");
        assertEquals(6, image.getInt(64 + 112 + 4), "stack is RW-");
        assertEquals(
                image.getLong(64 + 56 + 8) % 0x10000,
                image.getLong(64 + 56 + 16) % 0x10000,
                "offset agrees with address");
    }

    @ParameterizedTest
    @EnumSource
    void interpreterFitsBetweenHeadersAndData(Architecture architecture) {
        byte[] code = Interpreter.code(architecture);
        assertTrue(64 + 3 * 56 + code.length <= ElfImage.DATA_OFFSET, code.length + " bytes");
        assertEquals(architecture == Architecture.X86_64 ? 145 : 160, code.length);
    }

    @Test
    void interpretersAddressTheDataWhereTheImagePutsIt() {
        long first = ElfImage.DATA_ADDRESS + 8;
        ByteBuffer x86 = ByteBuffer.wrap(Interpreter.code(Architecture.X86_64)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(first, x86.getInt(1), "mov ebx, imm32");
        assertEquals(ElfImage.DATA_ADDRESS, x86.getInt(0x76), "mov edi, [disp32]");
        ByteBuffer arm = ByteBuffer.wrap(Interpreter.code(Architecture.AARCH64)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(first, movImmediate(arm.getInt(0)) | movImmediate(arm.getInt(4)) << 16);
        assertEquals(ElfImage.DATA_ADDRESS, movImmediate(arm.getInt(0x78)) | movImmediate(arm.getInt(0x7c)) << 16);
    }

    @Test
    void instructionHoldsNumberAddressesAndTargets() {
        var builder = new ProgramBuilder(Architecture.AARCH64, 9);
        Label end = builder.label("end");
        Cell cell = builder.cell("descriptor", 55);
        builder.call(Syscall.CLOSE, value(cell))
                .atLeast(3)
                .onEqual(-2, end)
                .onFailure(end)
                .into(cell);
        builder.place(end);
        builder.call(Syscall.EXIT_GROUP, number(4));
        ByteBuffer image = little(builder.build());

        assertEquals(9, image.getLong(ElfImage.DATA_OFFSET), "report descriptor");
        assertEquals(57, image.getLong(INSTRUCTIONS), "close on aarch64");
        assertEquals(55, at(image, image.getLong(INSTRUCTIONS + 8)), "first argument is the cell's word");
        assertEquals(0, at(image, image.getLong(INSTRUCTIONS + 16)), "missing arguments are zero");
        assertEquals(3, image.getLong(INSTRUCTIONS + 56), "least");
        assertEquals(image.getLong(INSTRUCTIONS + 8), image.getLong(INSTRUCTIONS + 64), "the result goes to the cell");
        assertEquals(-2, image.getLong(INSTRUCTIONS + 72), "equal");
        long second = ElfImage.DATA_ADDRESS + 8 + Instruction.SIZE;
        assertEquals(second, image.getLong(INSTRUCTIONS + 80), "on equal");
        assertEquals(second, image.getLong(INSTRUCTIONS + 88), "on failure");
        assertEquals(0, image.getLong(INSTRUCTIONS + 96), "index");
        assertEquals(1, image.getLong(INSTRUCTIONS + Instruction.SIZE + 96), "index of the second");
    }

    @Test
    void blocksHoldCellsStringsAndEachOther() {
        var builder = new ProgramBuilder(Architecture.X86_64, 2);
        Cell inside = builder.cell("inside", 11);
        Block inner = builder.block("inner", inside, number(12));
        Block outer = builder.block("outer", address(inner, 1), text("hawse"), flags("A|B", 3));
        builder.call(Syscall.WRITE, value(inside), address(outer));
        ByteBuffer image = little(builder.build());

        assertEquals(11, at(image, image.getLong(INSTRUCTIONS + 8)));
        long outerAddress = at(image, image.getLong(INSTRUCTIONS + 16));
        assertEquals(12, at(image, at(image, outerAddress)));
        byte[] name = new byte[6];
        image.get(offset(at(image, outerAddress + 8)), name);
        assertEquals("hawse\0", new String(name, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(3, at(image, outerAddress + 16));
    }

    @Test
    void failureIsExplainedWithPurposeCallAndErrno() {
        var builder = new ProgramBuilder(Architecture.X86_64, 2);
        builder.call(Syscall.GETEUID);
        builder.call(Syscall.MOUNT, text("overlay"), text("/m"), text("overlay"), flags("MS_NODEV", 4), number(0))
                .to("mount the root file system");
        StepFailure failure = builder.build().explain(new Report(1, -16));

        assertEquals(Errno.EBUSY, failure.errno());
        assertEquals(
                "could not mount the root file system: mount(\"overlay\", \"/m\", \"overlay\", MS_NODEV, 0) failed: "
                        + "EBUSY (16), device or resource busy",
                failure.message());
    }

    @Test
    void labelThatIsNeverPlacedIsRefused() {
        var builder = new ProgramBuilder(Architecture.X86_64, 2);
        builder.call(Syscall.GETEUID).onFailure(builder.label("nowhere"));
        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void labelBehindTheLastStepIsRefused() {
        var builder = new ProgramBuilder(Architecture.X86_64, 2);
        Label end = builder.label("end");
        builder.call(Syscall.GETEUID).onEqual(0, end);
        builder.place(end);
        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void textWithNulIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> text("a\0b"));
    }

    private static ByteBuffer little(Program program) {
        return ByteBuffer.wrap(program.image()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long at(ByteBuffer image, long address) {
        return image.getLong(offset(address));
    }

    private static int offset(long address) {
        return (int) (address - ElfImage.DATA_ADDRESS) + ElfImage.DATA_OFFSET;
    }

    private static long movImmediate(int instruction) {
        return instruction >> 5 & 0xffff;
    }
}
