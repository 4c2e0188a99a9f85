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

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (\\S+).*");
    private static final Pattern BEGIN = Pattern.compile("(\\d+) +(.*) <unfinished \\.\\.\\.>");
    private static final Pattern END = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");

    /** Those of the threads of the process that first executed the program. A call that another one cut in two is put together. */
    static List<SystemCall> ofProcess(String program, List<String> lines) {
        Map<String, String> begun = new HashMap<>();
        Set<Integer> threads = new HashSet<>();
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
                SystemCall found =
                        new SystemCall(Integer.parseInt(call.group(1)), call.group(2), call.group(3), call.group(4));
                if (threads.isEmpty() && found.name.equals("execve") && found.arguments.startsWith("\"" + program)) {
                    threads.add(found.thread);
                } else if (threads.contains(found.thread)) {
                    calls.add(found);
                    if (found.makesThread() && found.succeeded()) {
                        threads.add(Integer.parseInt(found.result));
                    }
                }
            }
        }
        return calls;
    }

    boolean succeeded() {
        return !result.startsWith("-") && !result.equals("?");
    }

    boolean makesThread() {
        return arguments.contains("CLONE_THREAD");
    }

    @Override
    public String toString() {
        return thread + " " + name + "(" + arguments + ") = " + result;
    }
}
