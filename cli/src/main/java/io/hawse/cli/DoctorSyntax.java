package io.hawse.cli;

import java.util.List;

/** {@code hawse doctor}: what can be said, and what its help says. */
final class DoctorSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.DOCTOR;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.format(), Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Looks at this machine and at you, and says what is in the way of containers,
                and what to do about it. The truest check is to start some: two containers run
                'true' among this machine's files, each for a moment. Nothing is changed, but
                for the folders that the first container makes.

                Examples:
                  hawse doctor
                  hawse doctor --format=json | jq -r '.findings[] | select(.remedy).remedy'
                """;
    }

    @Override
    public String details() {
        return """
                A line begins with
                  ok        for what is as it should be
                  note      for what some containers lack; others run without it
                  FAIL      for what is in the way, of all containers or of some

                Exit status: 0 when a container ran, whatever else was found.
                  1    none did
                  125  hawse couldn't look, and says why

                In JSON it is an object with the members runs (whether a container ran) and
                findings, an array of objects with the members check, verdict (ok, note or
                problem), seen and remedy (null where there is none).
                """;
    }
}
