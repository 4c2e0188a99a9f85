package io.hawse.cli;

import io.hawse.core.KnownContainer;
import io.hawse.net.api.ContainerId;
import java.util.List;

/** {@code hawse rename}. */
final class RenameCommand implements Command {

    private final Words words;
    private final HawseFactory factory;

    RenameCommand(Words words, HawseFactory factory) {
        this.words = words;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        List<String> both = words.positionals();
        if (both.size() != 2) {
            throw new UsageException("rename takes a container and its new name", "as in 'hawse rename web web-old'");
        }
        try {
            ContainerId name = new ContainerId(both.get(1));
            KnownContainer container =
                    EachContainer.get(factory.make(HawseOptions.NONE).containers(), both.get(0));
            container.rename(name);
            return 0;
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ErrorReport.FAILED; // nobody interrupts this thread
        }
    }
}
