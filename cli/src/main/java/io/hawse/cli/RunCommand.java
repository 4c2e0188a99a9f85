package io.hawse.cli;

/** {@code hawse run}. */
final class RunCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final Configuration configuration;
    private final HawseFactory factory;
    private final SignalSource signals;

    RunCommand(Words words, Caller caller, Configuration configuration, HawseFactory factory, SignalSource signals) {
        this.words = words;
        this.caller = caller;
        this.configuration = configuration;
        this.factory = factory;
        this.signals = signals;
    }

    @Override
    public Integer call() {
        RunRequest request = RunRequest.read(words, caller, configuration);
        return new Foreground(signals, caller.err()).run(() -> factory.make(request.options()), request.container());
    }
}
