package io.hawse.cli;

import io.hawse.cli.doctor.Diagnosis;
import io.hawse.cli.doctor.Diagnosis.Ability;
import io.hawse.cli.doctor.Doctor;

/** {@code hawse doctor}. */
final class DoctorCommand implements Command {

    private static final int NO_CONTAINER_RUNS = 1; // 125 would say that hawse couldn't even look

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    DoctorCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        Format format = Format.of(words);
        Diagnosis diagnosis = Doctor.examine(factory.make(HawseOptions.NONE), caller.environment());
        caller.print(format == Format.JSON ? DiagnosisJson.of(diagnosis) : DiagnosisText.of(diagnosis, Ink.of(caller)));
        return diagnosis.ability() == Ability.CONTAINERS_RUN ? 0 : NO_CONTAINER_RUNS;
    }
}
