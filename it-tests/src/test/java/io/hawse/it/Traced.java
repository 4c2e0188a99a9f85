package io.hawse.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of a {@link CountedStarts} and what they asked the kernel for, told apart by who they are and where the start stood. */
final class Traced {

    /** What a process is, or a thread's process. */
    enum Role {
        /** The one that uses the library. */
        JVM,
        /** What the JVM starts, until that executes a program. */
        SPAWNED,
        SUPERVISOR,
        /** Until it executes the container's command. */
        INIT,
        /** Any program that is none of Hawse's own: the container's command, ip(8). What it does is its own affair. */
        PROGRAM;

        private Role child() {
            return switch (this) {
                case JVM -> SPAWNED;
                case SUPERVISOR -> INIT;
                case SPAWNED, INIT, PROGRAM -> PROGRAM;
            };
        }

        private Role executing(SystemCall call) {
            return switch (this) {
                case JVM -> JVM;
                case SPAWNED -> call.arguments().contains(SUPERVISOR_NAME) ? SUPERVISOR : PROGRAM;
                case SUPERVISOR, INIT, PROGRAM -> PROGRAM;
            };
        }
    }

    private static final String SUPERVISOR_NAME = "[\"hawse-supervisor\"";

    private final List<SystemCall> calls;
    private final Map<Integer, SystemCall> births = new HashMap<>();
    private final Map<Integer, Role> roles = new HashMap<>();

    private Traced(List<String> lines) {
        calls = SystemCall.parse(lines);
        for (SystemCall call : calls) {
            // A child may be heard of before the call that made it has come back.
            if (call.makesProcess() && call.succeeded()) {
                births.put(Integer.parseInt(call.result()), call);
            }
        }
    }

    /** The starts that count, one after another: see {@link CountedStarts.Mark}. */
    static List<Tally> starts(String java, List<String> lines) {
        return new Traced(lines).tallies(java);
    }

    private List<Tally> tallies(String java) {
        List<Tally> starts = new ArrayList<>();
        Optional<Tally.Part> part = Optional.empty();
        for (SystemCall call : calls) {
            if (roles.isEmpty()) {
                if (call.executes(java)) {
                    roles.put(call.thread(), Role.JVM);
                }
                continue;
            }
            Optional<CountedStarts.Mark> mark = mark(call);
            Role role = role(call.thread());
            if (mark.isPresent()) {
                if (mark.get() == CountedStarts.Mark.BEGIN) {
                    starts.add(new Tally());
                }
                part = next(mark.get());
            } else if (part.isPresent()) {
                // Of init's last call, its execve, it is known that it works before it has come back.
                starts.get(starts.size() - 1).add(role, call, role == Role.INIT ? Tally.Part.START : part.get());
            }
            if (call.name().equals("execve") && call.succeeded()) {
                roles.put(call.thread(), role.executing(call));
            }
        }
        return starts.subList(Math.max(0, starts.size() - CountedStarts.COUNTED), starts.size());
    }

    private static Optional<CountedStarts.Mark> mark(SystemCall call) {
        for (CountedStarts.Mark mark : CountedStarts.Mark.values()) {
            Path file = mark.file();
            if (call.arguments().contains("\"" + file + "\"")) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    private static Optional<Tally.Part> next(CountedStarts.Mark mark) {
        return switch (mark) {
            case BEGIN -> Optional.of(Tally.Part.START);
            case RUNNING -> Optional.of(Tally.Part.END);
            case GONE -> Optional.empty();
        };
    }

    private Role role(int thread) {
        Role known = roles.get(thread);
        if (known != null) {
            return known;
        }
        SystemCall birth = births.get(thread);
        if (birth == null) {
            throw new IllegalStateException("nobody made " + thread);
        }
        Role parent = role(birth.thread());
        Role role = birth.makesThread() ? parent : parent.child();
        roles.put(thread, role);
        return role;
    }
}
