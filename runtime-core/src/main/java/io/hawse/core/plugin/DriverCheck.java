package io.hawse.core.plugin;

import io.hawse.net.api.NetworkDriver;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a driver before anybody relies on it. */
final class DriverCheck {

    static final String OTHER_VERSION = "it was built against another version of the driver interface than "
            + NetworkDriver.SPI_VERSION + ", which this hawse has";

    private static final int LONGEST_CHAIN = 20;
    private static final Pattern UNKNOWN = Pattern.compile("Provider (\\S+) not found");
    private static final Pattern OTHER = Pattern.compile("(?:Provider )?(\\S+) not a subtype");

    private DriverCheck() {}

    /** A method of the interface that the class doesn't have: it was compiled before there was one. */
    static Optional<String> missingMethod(Class<?> type) {
        return Stream.of(NetworkDriver.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !isImplemented(type, method))
                .map(Method::getName)
                .sorted()
                .findFirst();
    }

    private static boolean isImplemented(Class<?> type, Method method) {
        try {
            return !Modifier.isAbstract(
                    type.getMethod(method.getName(), method.getParameterTypes()).getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /**
     * Asks for what never changes.
     *
     * @return the driver's name
     * @throws IllegalArgumentException when what it says can't be
     */
    static String name(NetworkDriver driver) {
        String name = driver.name();
        if (name == null) {
            throw new IllegalArgumentException("its name is null");
        }
        NetworkDriver.requireName(name);
        if (!name.equals(driver.name())) {
            throw new IllegalArgumentException("its name changes");
        }
        Objects.requireNonNull(driver.addressing(), "its addressing is null");
        Objects.requireNonNull(driver.description(), "its description is null");
        return name;
    }

    /** Why loading or asking it failed, in words. */
    static String reason(Throwable failure) {
        try {
            return inWords(innermost(failure));
        } catch (Throwable e) {
            // A third party's exception may fail itself when it is asked for its message.
            return "it failed: " + failure.getClass().getSimpleName();
        }
    }

    /** What the loader or the JVM has wrapped. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Throwable next = cause.getCause();
            boolean wrapped =
                    cause instanceof ServiceConfigurationError || cause instanceof ExceptionInInitializerError;
            if (next == null || !wrapped) {
                break;
            }
            cause = next;
        }
        return cause;
    }

    private static String inWords(Throwable cause) {
        if (cause instanceof UnsupportedClassVersionError) {
            return "it was built for a newer Java than " + Runtime.version().feature() + ", which runs hawse";
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (cause instanceof LinkageError && message.replace('.', '/').contains("io/hawse/net/api/")) {
            return OTHER_VERSION + " (" + cause.getClass().getSimpleName() + ": " + message + ")";
        }
        if (cause instanceof NoClassDefFoundError) {
            return "it needs the class " + message.replace('/', '.') + ", which isn't in its jar";
        }
        if (cause instanceof ServiceConfigurationError) {
            return ofServices(message.replaceFirst("^" + NetworkDriver.class.getName() + ": ", ""));
        }
        if (cause instanceof NoSuchMethodException || cause instanceof IllegalAccessException) {
            return "its class needs to be public, with a public constructor without parameters";
        }
        return "it failed: " + cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    /** The service loader's messages are for programmers of its own kind. */
    private static String ofServices(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            return "its list of services names the class " + unknown.group(1) + ", which isn't in it";
        }
        Matcher other = OTHER.matcher(message);
        if (other.matches()) {
            return "its class " + other.group(1) + " doesn't implement NetworkDriver";
        }
        return message.contains("public no-arg constructor") || message.contains("not accessible")
                ? "its class needs to be public, with a public constructor without parameters"
                : "its list of services is broken: " + message.replaceFirst("^.*!/", "");
    }
}
