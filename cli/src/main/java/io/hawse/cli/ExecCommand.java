package io.hawse.cli;

import io.hawse.core.ContainerUser;
import io.hawse.core.ExecSpec;
import io.hawse.core.KnownContainer;
import io.hawse.core.Variable;
import java.util.List;

/** {@code hawse exec}. */
final class ExecCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final SignalSource signals;

    ExecCommand(Words words, Caller caller, HawseFactory factory, SignalSource signals) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.signals = signals;
    }

    @Override
    public Integer call() {
        List<String> container = EachContainer.named(words, Verb.EXEC);
        List<String> command = container.subList(1, container.size());
        if (command.isEmpty()) {
            throw new UsageException("no command given", "as in 'hawse exec " + container.get(0) + " sh'");
        }
        if (command.get(0).startsWith("-")) {
            throw new UsageException(
                    "'" + command.get(0) + "' stands where the command should",
                    "options go before CONTAINER, and the command comes right after it");
        }
        ExecSpec spec = spec(command);
        return new Foreground(signals, caller, TerminalWords.input(words))
                .run(() -> known(container.get(0)), known -> known.exec(spec));
    }

    private KnownContainer known(String name) {
        return EachContainer.get(factory.make(HawseOptions.NONE).containers(), name);
    }

    private ExecSpec spec(List<String> command) {
        try {
            ExecSpec.Builder spec =
                    ExecSpec.builder(command).stdio(TerminalWords.stdio(words)).terminalSize(TerminalWords.size(words));
            words.one(RunSyntax.WORKDIR).ifPresent(spec::workdir);
            words.one(RunSyntax.USER).map(ContainerUser::parse).ifPresent(spec::user);
            for (Variable variable : EnvironmentWords.read(words, caller)) {
                spec.environment(variable);
            }
            return spec.build();
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        }
    }
}
