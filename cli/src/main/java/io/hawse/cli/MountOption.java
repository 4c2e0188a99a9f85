package io.hawse.cli;

import io.hawse.fs.overlay.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a value of {@code --mount}, with docker's keys, as the {@code -v} or {@code --tmpfs} that says the same. */
final class MountOption {

    private static final Set<String> TRUE = Set.of("true", "1", "");
    private static final Set<String> FALSE = Set.of("false", "0");

    /** As those of -v in {@link MountWords}. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("consistency", "bind-nonrecursive", "volume-nocopy", "relabel", "z", "Z");

    private final String word;
    private final Map<String, String> values = new LinkedHashMap<>();

    private MountOption(String word) {
        this.word = word;
        for (String part : word.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = name(equals < 0 ? part : part.substring(0, equals));
            if (values.put(key, equals < 0 ? "" : part.substring(equals + 1)) != null) {
                throw refused("'" + key + "' is given twice", "give it once");
            }
        }
    }

    /** @throws UsageException when it can't be understood, or asks for what can't be had */
    static Mount read(String word, Caller caller) {
        MountOption option = new MountOption(word);
        String type = option.take("type").orElse("volume");
        String target = option.take("dst")
                .orElseThrow(() -> option.refused("there is no target", "as in --mount type=bind,src=./src,dst=/src"));
        Mount mount = switch (type) {
            case "bind", "volume" -> option.volume(type, target, caller);
            case "tmpfs" -> option.tmpfs(target);
            default -> throw option.refused("there is no type '" + type + "'", "the types are bind, volume and tmpfs");
        };
        option.requireAllTaken(type);
        return mount;
    }

    private static String name(String key) {
        return switch (key) {
            case "source" -> "src";
            case "destination", "target" -> "dst";
            case "readonly" -> "ro";
            default -> key;
        };
    }

    private Mount volume(String type, String target, Caller caller) {
        String source = take("src")
                .orElseThrow(() -> refused(
                        "there is no source",
                        type.equals("bind") ? "as in src=./src" : "give src=DIR, or type=tmpfs for what needn't stay"));
        take("bind-propagation").filter(value -> !value.matches("r?private")).ifPresent(value -> {
            throw refused(
                    "the propagation '" + value + "' can't be had",
                    "leave it out: a container's mounts are its own, and private");
        });
        // Colons would be separators there, and can't be in a target here either.
        if (source.indexOf(':') >= 0 || target.indexOf(':') >= 0) {
            throw refused("there is a colon in a path", "give a path without one, as a link to it");
        }
        return MountWords.volume(source + ":" + target + (isTrue("ro") ? ":ro" : ""), caller);
    }

    private Mount tmpfs(String target) {
        if (values.containsKey("src")) {
            throw refused("a tmpfs has no source", "leave src out");
        }
        List<String> options = new ArrayList<>();
        take("tmpfs-size").ifPresent(size -> options.add("size=" + size));
        take("tmpfs-mode").ifPresent(mode -> options.add("mode=" + mode));
        if (isTrue("ro")) {
            throw refused("a tmpfs can't be read-only", "leave ro out");
        }
        return MountWords.tmpfs(target + (options.isEmpty() ? "" : ":" + String.join(",", options)));
    }

    private Optional<String> take(String key) {
        return Optional.ofNullable(values.remove(key));
    }

    private boolean isTrue(String key) {
        Optional<String> value = take(key);
        if (value.isEmpty() || FALSE.contains(value.get())) {
            return false;
        }
        if (!TRUE.contains(value.get())) {
            throw refused("'" + key + "=" + value.get() + "' is neither true nor false", "as in " + key + "=true");
        }
        return true;
    }

    private void requireAllTaken(String type) {
        values.keySet().removeAll(WITHOUT_EFFECT);
        if (!values.isEmpty()) {
            throw refused(
                    "a mount of type " + type + " has no '"
                            + values.keySet().iterator().next() + "'",
                    type.equals("tmpfs")
                            ? "there are dst, tmpfs-size and tmpfs-mode"
                            : "there are src, dst, ro and bind-propagation");
        }
    }

    private UsageException refused(String what, String remedy) {
        return new UsageException("mount '" + word + "': " + what, remedy);
    }
}
