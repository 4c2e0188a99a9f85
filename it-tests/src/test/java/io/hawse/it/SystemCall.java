package io.hawse.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of what {@code strace -f -y} writes: a call that came back. */
record SystemCall(int thread, String name, String arguments, String result) {

    private static final Set<String> MAKING = Set.of("clone", "clone3", "fork", "vfork");
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (\\S+).*");
    private static final Pattern BEGIN = Pattern.compile("(\\d+) +(.*) <unfinished \\.\\.\\.>");
    private static final Pattern END = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");

    /** Those of the threads of the process that first executed the program. */
    static List<SystemCall> ofProcess(String program, List<String> lines) {
        Set<Integer> threads = new HashSet<>();
        List<SystemCall> calls = new ArrayList<>();
        for (SystemCall found : parse(lines)) {
            if (threads.isEmpty() && found.executes(program)) {
                threads.add(found.thread);
            } else if (threads.contains(found.thread)) {
                calls.add(found);
                if (found.makesThread() && found.succeeded()) {
                    threads.add(Integer.parseInt(found.result));
                }
            }
        }
        return calls;
    }

    /** All of them, in the order in which they came back. A call that another one cut in two is put together. */
    static List<SystemCall> parse(List<String> lines) {
        Map<String, String> begun = new HashMap<>();
        List<SystemCall> calls = new ArrayList<>();
        for (String line : lines) {
            Matcher begin = BEGIN.matcher(line);
            Matcher end = END.matcher(line);
            String whole = line;
            if (begin.matches()) {
                begun.put(begin.group(1), begin.group(2));
                continue;
            } else if (end.matches()) {
                whole = end.group(1) + " " + begun.remove(end.group(1)) + end.group(2);
            }
            Matcher call = CALL.matcher(whole);
            if (call.matches()) {
                calls.add(new SystemCall(Integer.parseInt(call.group(1)), call.group(2), call.group(3), call.group(4)));
            }
        }
        return calls;
    }

    boolean executes(String program) {
        return name.equals("execve") && arguments.startsWith("\"" + program);
    }

    boolean succeeded() {
        return !result.startsWith("-") && !result.equals("?");
    }

    /** Or a thread. */
    boolean makesProcess() {
        return MAKING.contains(name);
    }

    boolean makesThread() {
        return arguments.contains("CLONE_THREAD");
    }

    @Override
    public String toString() {
        return thread + " " + name + "(" + arguments + ") = " + result;
    }
}
