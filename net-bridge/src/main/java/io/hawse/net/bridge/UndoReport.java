package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.List;

/** How a failed attach tells what became of the steps that it had done. */
public final class UndoReport {

    private UndoReport() {}

    /**
     * The failure, with what was undone in its message.
     *
     * @param things what was to be undone, in the order in which that was tried
     * @param troubles what the undoing met; suppressed exceptions of the result
     */
    public static NetworkException of(NetworkException failure, List<String> things, List<NetworkException> troubles) {
        String outcome = troubles.isEmpty() ? "; undone: " : "; tried to undo: ";
        NetworkException result = new NetworkException(
                failure.kind(),
                failure.getMessage() + (things.isEmpty() ? "" : outcome + String.join(", ", things)),
                failure.remedy().orElse(null),
                failure.getCause());
        troubles.forEach(result::addSuppressed);
        return result;
    }

    /** Why a bridge that the attach made isn't undone. */
    public static NetworkException stays(InterfaceName bridge, String port) {
        return new NetworkException(Kind.CONFLICT, "bridge " + bridge + " stays, because " + port + " has joined it");
    }
}
