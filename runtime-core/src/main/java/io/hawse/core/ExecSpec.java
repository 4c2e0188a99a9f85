package io.hawse.core;

import io.hawse.sys.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to run in a container that runs. Made by {@link #builder}; immutable.
 *
 * @param command the program and its arguments; a program without a '/' is looked for on the PATH that it gets
 * @param environment on top of the container's own
 * @param workdir an absolute path in the container; empty = the container's own
 * @param user empty = the container's own
 * @param stdio where its standard streams lead
 * @param terminalSize of its terminal, where it has one
 */
public record ExecSpec(
        List<String> command,
        List<Variable> environment,
        Optional<String> workdir,
        Optional<ContainerUser> user,
        Stdio stdio,
        TerminalSize terminalSize) {

    /** @throws IllegalArgumentException when a part can't be what it is for */
    public ExecSpec {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        Objects.requireNonNull(workdir, "workdir is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(stdio, "stdio is null");
        Objects.requireNonNull(terminalSize, "terminalSize is null");
        ContainerSpec.requireCommand(command);
        workdir.ifPresent(ContainerSpec::requireAbsolute);
    }

    /** A specification in which all but the command has its default. */
    public static Builder builder(List<String> command) {
        return new Builder(command);
    }

    /** Collects the parts of a specification. For one thread. */
    public static final class Builder {
        private final List<String> command;
        private final List<Variable> environment = new ArrayList<>();
        private Optional<String> workdir = Optional.empty();
        private Optional<ContainerUser> user = Optional.empty();
        private Stdio stdio = Stdio.INHERIT;
        private TerminalSize terminalSize = new TerminalSize(0, 0);

        private Builder(List<String> command) {
            this.command = List.copyOf(command);
        }

        /** Adds a variable; of two with the same name the later one counts. */
        public Builder environment(Variable value) {
            environment.add(value);
            return this;
        }

        public Builder workdir(String value) {
            workdir = Optional.of(value);
            return this;
        }

        public Builder user(ContainerUser value) {
            user = Optional.of(value);
            return this;
        }

        public Builder stdio(Stdio value) {
            stdio = value;
            return this;
        }

        public Builder terminalSize(TerminalSize value) {
            terminalSize = value;
            return this;
        }

        /** @throws IllegalArgumentException when a part can't be what it is for */
        public ExecSpec build() {
            return new ExecSpec(command, environment, workdir, user, stdio, terminalSize);
        }
    }
}
