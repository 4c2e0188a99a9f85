package io.hawse.sys.launch;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the steps of a launch program. For one thread and one program.
 *
 * <pre>{@code
 * var program = new ProgramBuilder(Architecture.current(), reportFd);
 * program.call(Syscall.SETHOSTNAME, text("web"), number(3)).to("set the host name");
 * program.call(Syscall.EXIT_GROUP, number(0));
 * Program ready = program.build();
 * }</pre>
 */
public final class ProgramBuilder {

    private final Architecture architecture;
    private final int reportFd;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();

    /**
     * @param reportFd the descriptor, in the program's process, that a failing step is written to: a {@link Report}. Close-on-exec
     *     there means that end of file without a report says "the command was executed"
     */
    public ProgramBuilder(Architecture architecture, int reportFd) {
        this.architecture = architecture;
        this.reportFd = reportFd;
    }

    /** Adds a step that runs after those added before. */
    public Step call(Syscall syscall, Operand... arguments) {
        Step step = new Step(syscall, List.of(arguments));
        steps.add(step);
        return step;
    }

    /** A variable; where it lies doesn't matter unless a block holds it. */
    public Cell cell(String name, long initial) {
        return new Cell(name, initial);
    }

    /** A struct or an array in the program's memory. */
    public Block block(String name, Word... words) {
        return new Block(name, List.of(words));
    }

    /** As {@link #block(String, Word...)}. */
    public Block block(String name, List<? extends Word> words) {
        return new Block(name, List.copyOf(words));
    }

    /** A block of NUL-terminated strings' addresses with a null pointer at its end, as argv and envp are. */
    public Block textArray(String name, List<String> texts) {
        List<Word> words = new ArrayList<>();
        texts.forEach(text -> words.add(Operand.text(text)));
        words.add(Operand.number(0));
        return new Block(name, words);
    }

    /** A label, not yet placed. */
    public Label label(String name) {
        return new Label(name);
    }

    /** The next step added is where the label points. */
    public void place(Label label) {
        if (places.putIfAbsent(label, steps.size()) != null) {
            throw new IllegalStateException("label " + label + " is placed already");
        }
    }

    /**
     * Lays the program out.
     *
     * @throws IllegalStateException when a label that is used was never placed, or points behind the last step
     */
    public Program build() {
        return new Layout(architecture, reportFd, steps, places).program();
    }
}
