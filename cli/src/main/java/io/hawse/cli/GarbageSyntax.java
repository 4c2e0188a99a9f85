package io.hawse.cli;

import java.util.List;

/** {@code hawse gc}: what can be said, and what its help says. */
final class GarbageSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.GC;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.format(), Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Removes what containers have left behind that were killed, or whose machine
                was, and says what that was. Containers that run, and networks that you have
                made, stay as they are. You need it seldom: 'hawse run' does the same before
                it starts, for what would be in its way.

                What hawse can't have written stays, but is set aside: where it is now, and
                why, is shown.

                Examples:
                  hawse gc
                  hawse gc --format=json | jq -r '.removed[].name'
                """;
    }

    @Override
    public String details() {
        return """
                What was set aside is yours to look at and to remove; until then each call
                reminds of it. The exit status is 125 when something couldn't be removed.

                In JSON it is an object with the members
                  removed     an array of objects with the members kind (container, layer,
                              interface, bridge, address, claim or program) and name
                  aside       an array of objects with the members what, where and reason
                  kept        an array of paths: what was set aside earlier, and is there yet
                  failures    an array of texts: what couldn't be removed, and why
                """;
    }
}
