package io.hawse.sys.launch;

import io.hawse.sys.Architecture;
import io.hawse.sys.CString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives everything in a program its address, and writes it: the report descriptor, the instructions, the words (constants, cells
 * and blocks), the strings.
 */
final class Layout {

    private static final Word ZERO = Operand.number(0);

    private final Architecture architecture;
    private final int reportFd;
    private final List<Step> steps;
    private final Map<Label, Integer> places;

    private final Map<Cell, Long> cells = new HashMap<>();
    private final Map<Block, Long> blocks = new HashMap<>();
    private final Map<Object, Long> constants = new HashMap<>();
    private final Map<String, Long> texts = new LinkedHashMap<>();
    private final List<Word> words = new ArrayList<>();
    private final List<long[]> arguments = new ArrayList<>();
    private final long firstWord;
    private long nextText;

    Layout(Architecture architecture, int reportFd, List<Step> steps, Map<Label, Integer> places) {
        this.architecture = architecture;
        this.reportFd = reportFd;
        this.steps = List.copyOf(steps);
        this.places = Map.copyOf(places);
        this.firstWord = instructionAddress(steps.size());
    }

    Program program() {
        collectBlocks();
        collectLooseWords();
        nextText = firstWord + (long) words.size() * Long.BYTES;
        for (Word word : words) {
            if (word instanceof Operand.Text text && !texts.containsKey(text.text())) {
                texts.put(text.text(), placeText(text.text()));
            }
        }
        ByteBuffer data =
                ByteBuffer.allocate((int) (nextText - ElfImage.DATA_ADDRESS)).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(reportFd);
        for (int i = 0; i < steps.size(); i++) {
            encode(i, data);
        }
        words.forEach(word -> data.putLong(valueOf(word)));
        texts.keySet().forEach(text -> data.put(CString.bytes(text)));
        return new Program(steps, ElfImage.of(architecture, data.array()));
    }

    /** Blocks first, since a cell in a block has its place there. */
    private void collectBlocks() {
        Set<Block> found = new LinkedHashSet<>();
        for (Step step : steps) {
            for (Operand argument : step.arguments()) {
                if (argument instanceof Operand.Address address) {
                    find(address.block(), found);
                }
            }
        }
        for (Block block : found) {
            blocks.put(block, nextWordAddress());
            for (Word word : block.words()) {
                if (word instanceof Cell cell && cells.put(cell, nextWordAddress()) != null) {
                    throw new IllegalStateException("cell " + cell.name() + " stands in two places");
                }
                words.add(word);
            }
        }
    }

    private static void find(Block block, Set<Block> found) {
        if (found.add(block)) {
            for (Word word : block.words()) {
                if (word instanceof Operand.Address address) {
                    find(address.block(), found);
                }
            }
        }
    }

    private void collectLooseWords() {
        long zero = constant(ZERO);
        for (Step step : steps) {
            List<Operand> operands = step.arguments();
            long[] addresses = new long[Instruction.ARGUMENTS];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = i < operands.size() ? argumentAddress(operands.get(i)) : zero;
            }
            arguments.add(addresses);
            Cell result = step.result();
            if (result != null) {
                cellAddress(result);
            }
        }
    }

    private long argumentAddress(Operand argument) {
        if (argument instanceof Operand.Value value) {
            return cellAddress(value.cell()) + value.offset();
        }
        return constant((Word) argument);
    }

    private long cellAddress(Cell cell) {
        Long known = cells.get(cell);
        if (known != null) {
            return known;
        }
        long address = nextWordAddress();
        cells.put(cell, address);
        words.add(cell);
        return address;
    }

    private long constant(Word word) {
        Object key = key(word);
        Long known = constants.get(key);
        if (known != null) {
            return known;
        }
        long address = nextWordAddress();
        constants.put(key, address);
        words.add(word);
        return address;
    }

    /** What is equal where words have the same value. Not the words: a record's hashCode is made when it is first called, in a millisecond. */
    private static Object key(Word word) {
        if (word instanceof Operand.Constant constant) {
            return constant.number();
        } else if (word instanceof Operand.Flags flags) {
            return flags.bits();
        } else if (word instanceof Operand.Text text) {
            return text.text();
        }
        return word;
    }

    private long placeText(String text) {
        long address = nextText;
        nextText += CString.bytes(text).length;
        return address;
    }

    private void encode(int index, ByteBuffer data) {
        Step step = steps.get(index);
        Cell result = step.result();
        Instruction.encode(
                data,
                instructionAddress(index),
                step.syscall().number(architecture),
                arguments.get(index),
                step.least(),
                result == null ? 0 : cellAddress(result),
                step.equal(),
                step.continuesOnEqual() ? nextInstruction(index, step) : target(step, step.equalTarget()),
                target(step, step.failureTarget()),
                index);
    }

    private long nextInstruction(int index, Step step) {
        if (index + 1 == steps.size()) {
            throw new IllegalStateException(step + " is the last step, nothing follows it");
        }
        return instructionAddress(index + 1);
    }

    private long target(Step step, @Nullable Label label) {
        if (label == null) {
            return 0;
        }
        Integer place = places.get(label);
        if (place == null || place >= steps.size()) {
            throw new IllegalStateException(step + " goes to label " + label + ", where no step is");
        }
        return instructionAddress(place);
    }

    private long valueOf(Word word) {
        if (word instanceof Cell cell) {
            return cell.initial();
        } else if (word instanceof Operand.Constant constant) {
            return constant.number();
        } else if (word instanceof Operand.Flags flags) {
            return flags.bits();
        } else if (word instanceof Operand.Text text) {
            return texts.getOrDefault(text.text(), 0L);
        } else {
            Operand.Address address = (Operand.Address) word;
            return blocks.getOrDefault(address.block(), 0L) + (long) address.wordIndex() * Long.BYTES;
        }
    }

    private long nextWordAddress() {
        return firstWord + (long) words.size() * Long.BYTES;
    }

    private static long instructionAddress(int index) {
        return ElfImage.DATA_ADDRESS + Long.BYTES + (long) index * Instruction.SIZE;
    }
}
