package io.hawse.sys.launch;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a launch program's process right after one of its steps: in a copy of the program, whatever the step results in leads to
 * an instruction that ends the process. It stands behind all others, so that every step keeps its number.
 *
 * @param step counted from 0
 * @param way which of the ways that the step may lead
 */
public record ProgramDeath(int step, Way way) {

    /** A step that is compared with a value leads two ways, and one of them may be another process's: clone's 0, say. */
    public enum Way {
        ON,
        EQUAL
    }

    private static final int STATUS = 137;

    // Words of an instruction (see Instruction), and where the ELF header of the second segment has its two sizes
    private static final int LEAST = 7;
    private static final int ON_EQUAL = 10;
    private static final int ON_FAILURE = 11;
    private static final int FILE_SIZE = 64 + 56 + 32;
    private static final int MEMORY_SIZE = FILE_SIZE + Long.BYTES;

    /** All that this program can die. */
    public static List<ProgramDeath> all(Program program) {
        List<ProgramDeath> deaths = new ArrayList<>();
        for (int i = 0; i < program.length(); i++) {
            deaths.add(new ProgramDeath(i, Way.ON));
            if (program.steps().get(i).equalTarget() != null) {
                deaths.add(new ProgramDeath(i, Way.EQUAL));
            }
        }
        return deaths;
    }

    /** The program that dies. */
    public Program in(Program program) {
        byte[] image = program.image();
        int constants = (image.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        int instruction = constants + 2 * Long.BYTES;
        ByteBuffer copy = ByteBuffer.allocate(instruction + Instruction.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(image);
        copy.putLong(constants, STATUS).putLong(constants + Long.BYTES, 0);
        long[] arguments = new long[Instruction.ARGUMENTS];
        Arrays.fill(arguments, address(constants + Long.BYTES));
        arguments[0] = address(constants);
        copy.position(instruction);
        int exit = Syscall.EXIT_GROUP.number(Architecture.current());
        Instruction.encode(copy, address(instruction), exit, arguments, 0, 0, 0, 0, 0, program.length());
        int dying = ElfImage.DATA_OFFSET + Long.BYTES + step * Instruction.SIZE;
        if (way == Way.EQUAL) {
            copy.putLong(dying + ON_EQUAL * Long.BYTES, address(instruction));
        } else {
            copy.putLong(dying + LEAST * Long.BYTES, Long.MAX_VALUE);
            copy.putLong(dying + ON_FAILURE * Long.BYTES, address(instruction));
            if (program.steps().get(step).continuesOnEqual()) {
                copy.putLong(dying + ON_EQUAL * Long.BYTES, address(instruction));
            }
        }
        long data = (long) copy.capacity() - ElfImage.DATA_OFFSET;
        copy.putLong(FILE_SIZE, data).putLong(MEMORY_SIZE, data);
        return new Program(program.steps(), copy.array());
    }

    /** The data is mapped as it lies in the file. */
    private static long address(int offset) {
        return ElfImage.DATA_ADDRESS + offset - ElfImage.DATA_OFFSET;
    }

    /** In words, for the program that it is a death of. */
    public String in(List<String> steps) {
        return steps.get(step) + (way == Way.EQUAL ? " (the other way)" : "");
    }
}
