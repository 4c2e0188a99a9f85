package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.NetworkException;
import java.util.regex.Pattern;

/** The form of what drivers say to people: one line, lower case, no full stop. */
final class Wording {

    // A word like "Cannot" or "A", not one like "RTM_NEWLINK" or "IPv6".
    private static final Pattern SENTENCE = Pattern.compile("[A-Z]([a-z ].*)?");

    private Wording() {}

    static void assertPhrase(String phrase, String what) {
        assertFalse(phrase.isBlank(), what + " is empty");
        assertTrue(phrase.lines().count() == 1 && phrase.equals(phrase.strip()), what + " isn't one line: " + phrase);
        assertFalse(SENTENCE.matcher(phrase).matches(), what + " begins like a sentence: " + phrase);
        assertFalse(phrase.endsWith("."), what + " has a full stop: " + phrase);
    }

    static void assertPhrases(NetworkException e) {
        assertPhrase(String.valueOf(e.getMessage()), "the exception's message");
        e.remedy().ifPresent(remedy -> assertPhrase(remedy, "the exception's remedy"));
    }
}
