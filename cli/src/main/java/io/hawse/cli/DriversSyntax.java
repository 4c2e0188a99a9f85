package io.hawse.cli;

import java.util.List;

/** {@code hawse drivers}: what can be said, and what its help says. */
final class DriversSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.DRIVERS;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.format(), Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the network drivers, most preferred first: whether each can work on this
                machine and for this user, why not, and which one 'hawse run' takes when --net
                isn't given. Behind the built-in drivers come those of plugins, and plugins that
                weren't loaded, with the reason.

                Examples:
                  hawse drivers
                  hawse drivers --format=json | jq -r '.[] | select(.usable).name'
                """;
    }

    @Override
    public String details() {
        return """
                Plugins are jars in one of these folders, each with a network driver:
                  HAWSE_PLUGINS    folders by their whole paths, with colons between them
                  $XDG_DATA_HOME/hawse/plugins (by default ~/.local/share/hawse/plugins)
                  /usr/lib/hawse/plugins
                A jar that somebody other than you and root can write to isn't loaded.

                In JSON it is an array of objects with the members name, description, usable,
                chosen, reason (null for a driver that can work), plugin (its jar; null for a
                built-in one) and loaded (false for a jar with no driver that can be asked;
                its file's name stands for the driver's).
                """;
    }
}
