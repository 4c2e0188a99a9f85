package io.hawse.sys.launch;

import java.nio.ByteBuffer;

/**
 * A step as the interpreter reads it: 14 words of 64 bits.
 */
final class Instruction {

    static final int ARGUMENTS = 6;
    static final int SIZE = 14 * Long.BYTES;

    private static final int RESULT_OFFSET = 13 * Long.BYTES;

    private Instruction() {}

    /**
     * Appends one to the buffer.
     *
     * @param address where it will be found when the program runs
     * @param number of the system call
     * @param arguments the addresses of the six words that hold the arguments
     * @param least the least result that is a success
     * @param result the address that the result is stored at; 0 = only in the instruction
     * @param equal the result that leads to {@code onEqual}
     * @param onEqual the address of the instruction to go on with; 0 = don't compare
     * @param onFailure the address of the instruction to go on with; 0 = report and exit
     * @param index what a report calls this instruction
     */
    @SuppressWarnings("TooManyParameters") // they are the instruction's words
    static void encode(
            ByteBuffer buffer,
            long address,
            long number,
            long[] arguments,
            long least,
            long result,
            long equal,
            long onEqual,
            long onFailure,
            long index) {
        buffer.putLong(number);
        for (long argument : arguments) {
            buffer.putLong(argument);
        }
        buffer.putLong(least)
                .putLong(result == 0 ? address + RESULT_OFFSET : result)
                .putLong(equal)
                .putLong(onEqual)
                .putLong(onFailure)
                .putLong(index)
                .putLong(0);
    }
}
