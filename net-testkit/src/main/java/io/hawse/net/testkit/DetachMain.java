package io.hawse.net.testkit;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.AttachmentText;
import io.hawse.net.api.NetworkDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@link FreshJvm} runs: detaches the attachment on standard input, twice, with the driver whose class is named. */
final class DetachMain {

    private DetachMain() {}

    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        NetworkDriver driver = Class.forName(args[0])
                .asSubclass(NetworkDriver.class)
                .getConstructor()
                .newInstance();
        Attachment attachment = AttachmentText.read(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        driver.detach(attachment);
        driver.detach(attachment);
    }
}
