package io.hawse.cli;

import java.net.InetAddress;
import java.util.List;

/**
 * Makes what a command will need and what takes long, by other threads, while the main thread reads the words. Whatever is not ready when it
 * is needed is waited for, or made then.
 */
final class Preparation extends Thread {

    /** Networks for which no driver is needed. Another spelling of these makes an injector in vain, no more. */
    private static final List<String> WITHOUT_DRIVER = List.of("--net=none", "--net=host");

    /** Commands that make system calls in any case. */
    private static final List<String> COMMANDS =
            List.of("run", "exec", "ps", "logs", "inspect", "top", "stop", "kill", "wait", "rename", "cp");

    private final boolean annotations;

    private Preparation(boolean annotations) {
        super("hawse-preparation");
        this.annotations = annotations;
        setDaemon(true);
    }

    /**
     * Starts the threads that pay off for this command, if any.
     *
     * @param words the command line, not yet parsed
     */
    static void start(List<String> words, InjectedHawseFactory factory) {
        if (words.isEmpty() || !COMMANDS.contains(words.get(0))) {
            return;
        }
        boolean driver =
                words.get(0).equals(Verb.RUN.word()) && WITHOUT_DRIVER.stream().noneMatch(words::contains);
        if (driver) {
            factory.drivers().prepareMeanwhile();
        }
        new Preparation(driver).start();
    }

    @Override
    public void run() {
        NativeCalls.prepare();
        if (annotations) {
            InjectedDrivers.readAnnotations();
        }
        InetAddress.getLoopbackAddress();
    }
}
