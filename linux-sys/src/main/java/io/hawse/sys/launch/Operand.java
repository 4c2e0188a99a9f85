package io.hawse.sys.launch;

import io.hawse.sys.PathText;
import java.nio.file.Path;

/** An argument of a system call in a launch program. */
public sealed interface Operand {

    /** A number that is known when the program is made. */
    record Constant(long number) implements Operand, Word {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** Bits of a bit set, with the names they have in C. */
    record Flags(String names, long bits) implements Operand, Word {
        @Override
        public String toString() {
            return names;
        }
    }

    /** The address of a NUL-terminated string. */
    record Text(String text) implements Operand, Word {
        @Override
        public String toString() {
            return "\"" + text + "\"";
        }
    }

    /** The address of a word in a block. */
    record Address(Block block, int wordIndex) implements Operand, Word {

        /** Written out, as hashCode is: what the compiler leaves to the first call takes a cold start ten milliseconds. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Address address && address.block == block && address.wordIndex == wordIndex;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(block) + wordIndex;
        }

        @Override
        public String toString() {
            return "<" + block.name() + ">";
        }
    }

    /**
     * What a cell holds when the step runs.
     *
     * @param offset in bytes, 0 to 7: the 64 bits that begin there, for a C struct's field that doesn't begin with a word
     */
    record Value(Cell cell, int offset) implements Operand {
        public Value {
            if (offset < 0 || offset >= Long.BYTES) {
                throw new IllegalArgumentException("byte " + offset + " of a word");
            }
        }

        @Override
        public String toString() {
            return "<" + cell.name() + (offset == 0 ? "" : "+" + offset) + ">";
        }
    }

    static Constant number(long number) {
        return new Constant(number);
    }

    static Flags flags(String names, long bits) {
        return new Flags(names, bits);
    }

    /** @throws IllegalArgumentException when the text has a NUL in it */
    static Text text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text with a NUL byte: '" + text.replace('\0', '?') + "'");
        }
        return new Text(text);
    }

    /** The path's bytes, and a NUL. */
    static Text text(Path path) {
        return text(PathText.text(path));
    }

    static Address address(Block block) {
        return new Address(block, 0);
    }

    /** The address of the block's n-th word, counted from 0. */
    static Address address(Block block, int wordIndex) {
        if (wordIndex < 0 || wordIndex >= block.words().size()) {
            throw new IllegalArgumentException("block " + block.name() + " has no word " + wordIndex);
        }
        return new Address(block, wordIndex);
    }

    static Value value(Cell cell) {
        return new Value(cell, 0);
    }

    /** As {@link #value(Cell)}, with the bits that begin at this byte. */
    static Value value(Cell cell, int offset) {
        return new Value(cell, offset);
    }
}
