package io.hawse.sys;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why something failed, in words. Java's own file exceptions have no more than the path as their message. */
public final class Reason {

    private Reason() {}

    /** A phrase that can follow "cannot do this: ", lower case, with the file in it where there is one. */
    public static String of(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return word(file) + (file.getFile() == null ? "" : " (" + file.getFile() + ")");
        }
        String message = message(failure);
        return message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Empty where an exception of somebody else's has none, or fails itself when it is asked. */
    private static String message(Throwable failure) {
        try {
            return String.valueOf(failure.getMessage() == null ? "" : failure.getMessage());
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static String word(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return Errno.ENOENT.meaning();
        } else if (failure instanceof AccessDeniedException) {
            return Errno.EACCES.meaning();
        } else if (failure instanceof FileAlreadyExistsException) {
            return Errno.EEXIST.meaning();
        } else if (failure instanceof NotDirectoryException) {
            return Errno.ENOTDIR.meaning();
        } else if (failure instanceof DirectoryNotEmptyException) {
            return Errno.ENOTEMPTY.meaning();
        }
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
    }
}
