package io.hawse.cli.format;

/** A template can't be read, or asks for what its data doesn't have. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    TemplateException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What would work, as a phrase. */
    public String remedy() {
        return remedy;
    }
}
