package io.hawse.sys.launch;

import java.util.List;

/** A piece of a launch program's memory: a C struct or an array, as a row of 64-bit words. */
public final class Block {

    private final String name;
    private final List<Word> words;

    Block(String name, List<Word> words) {
        this.name = name;
        this.words = List.copyOf(words);
    }

    String name() {
        return name;
    }

    List<Word> words() {
        return words;
    }

    /** Its size in bytes. */
    public int size() {
        return words.size() * Long.BYTES;
    }
}
