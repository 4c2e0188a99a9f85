package io.hawse.cli;

import io.hawse.core.KnownContainer;

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
        if (request.detach().isPresent()) {
            KnownContainer started = factory.make(request.options())
                    .startDetached(request.container(), request.detach().get());
            caller.print(started.id() + "\n");
            return 0;
        }
        return new Foreground(signals, caller, request.input(), Foreground.SecondSignal.IGNORED)
                .run(() -> factory.make(request.options()), hawse -> hawse.start(request.container()));
    }
}
