package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

/** Drivers that break their contract, each in one way. */
class CheckedDriverTest {

    private static final AttachRequest REQUEST = request("web");

    private final NetworkDriver broken = MockDrivers.usable("acme", Addressing.NONE);
    private final NetworkDriver driver = new CheckedDriver("acme", broken);

    private static AttachRequest request(String container) {
        return new AttachRequest(
                new ContainerId(container),
                Optional.empty(),
                new InterfaceName("eth0"),
                List.of(),
                Optional.empty(),
                new Target(1, Path.of("/proc/1/ns/net"), Target.Owner.CONTAINER, 3));
    }

    private static NetworkException internal(Runnable call) {
        NetworkException e = assertThrows(NetworkException.class, call::run);
        assertEquals(Kind.INTERNAL, e.kind());
        return e;
    }

    @Test
    void goodDriverIsLeftAlone() {
        Attachment attachment = driver.attach(REQUEST);
        assertEquals(MockDrivers.attachment("acme", REQUEST), attachment);
        driver.detach(attachment);
        verify(broken).detach(attachment);
        assertEquals(Probe.usable(), driver.probe());
        assertEquals("the driver acme", driver.description());
        assertEquals(Addressing.NONE, driver.addressing());
        verify(broken, never()).owned();
    }

    @Test
    void itsOwnFailureIsPassedOn() {
        NetworkException busy = new NetworkException(Kind.CONFLICT, "eth0 exists");
        doThrow(busy).when(broken).attach(any());
        assertSame(busy, assertThrows(NetworkException.class, () -> driver.attach(REQUEST)));
        verify(broken, never()).owned();
    }

    @Test
    void probeThatThrowsIsAReason() {
        when(broken.probe()).thenThrow(new IllegalStateException("no idea"));
        assertEquals(
                Probe.unusable("network driver 'acme' is broken: its probe threw IllegalStateException: no idea"),
                driver.probe());
    }

    @Test
    void probeWithoutAnAnswerIsAReason() {
        when(broken.probe()).thenReturn(null);
        assertEquals(Probe.unusable("network driver 'acme' is broken: its probe returned null"), driver.probe());
    }

    @Test
    void attachThatThrowsSomethingElseIsNamedAndSweptUp() {
        OwnedInterface left = new OwnedInterface(new InterfaceName("acme0"), Optional.of(new ContainerId("web")));
        OwnedInterface others = new OwnedInterface(new InterfaceName("acme1"), Optional.of(new ContainerId("db")));
        when(broken.owned()).thenReturn(List.of(left, others));
        doThrow(new IndexOutOfBoundsException("3")).when(broken).attach(any());
        NetworkException e = internal(() -> driver.attach(REQUEST));
        assertEquals("network driver 'acme' is broken: its attach threw IndexOutOfBoundsException: 3", e.getMessage());
        verify(broken).remove(left);
        verify(broken, never()).remove(others);
    }

    @Test
    void failureOfTheSweepIsKeptToo() {
        doThrow(new AssertionError("first")).when(broken).attach(any());
        doThrow(new IllegalStateException("second")).when(broken).owned();
        NetworkException e = internal(() -> driver.attach(REQUEST));
        assertEquals(
                "network driver 'acme' is broken: its owned threw IllegalStateException: second",
                e.getSuppressed()[0].getMessage());
    }

    @Test
    void attachWithoutARecordIsNamed() {
        doReturn(null).when(broken).attach(any());
        assertEquals(
                "network driver 'acme' is broken: its attach returned null",
                internal(() -> driver.attach(REQUEST)).getMessage());
    }

    @Test
    void recordOfAnotherContainerOrDriverIsNamed() {
        String message =
                "network driver 'acme' is broken: its attach returned the record of another container, network or driver";
        doReturn(MockDrivers.attachment("acme", request("db"))).when(broken).attach(any());
        assertEquals(message, internal(() -> driver.attach(REQUEST)).getMessage());
        doReturn(MockDrivers.attachment("bridge", REQUEST)).when(broken).attach(any());
        assertEquals(message, internal(() -> driver.attach(REQUEST)).getMessage());
    }

    @Test
    void driverThatDoesNotLinkIsForAnotherVersion() {
        doThrow(new NoSuchMethodError("AttachRequest.colour()")).when(broken).attach(any());
        NetworkException e = internal(() -> driver.attach(REQUEST));
        assertEquals(
                "network driver 'acme' doesn't fit this hawse: NoSuchMethodError: AttachRequest.colour()",
                e.getMessage());
        assertEquals(Optional.of("get a build of it for version 1 of the driver interface"), e.remedy());
    }

    @Test
    void detachAndRemoveAreHeldToo() {
        Attachment attachment = driver.attach(REQUEST);
        OwnedInterface orphan = new OwnedInterface(new InterfaceName("acme0"), Optional.empty());
        doThrow(new IllegalStateException("a")).when(broken).detach(any());
        doThrow(new StackOverflowError()).when(broken).remove(any());
        assertEquals(
                "network driver 'acme' is broken: its detach threw IllegalStateException: a",
                internal(() -> driver.detach(attachment)).getMessage());
        assertEquals(
                "network driver 'acme' is broken: its remove threw StackOverflowError: StackOverflowError",
                internal(() -> driver.remove(orphan)).getMessage());
    }

    /** As code in other languages than Java may. */
    @Test
    void whatNobodyDeclaredIsHeldToo() {
        doThrow(new ServiceConfigurationError("none")).when(broken).owned();
        Attachment attachment = driver.attach(REQUEST);
        assertEquals(
                "network driver 'acme' is broken: its owned threw ServiceConfigurationError: none",
                internal(driver::owned).getMessage());
        doThrow(new IOError(new IOException("io"))).when(broken).detach(any());
        assertTrue(internal(() -> driver.detach(attachment)).getMessage().contains("threw IOError"));
    }

    @Test
    void listWithNothingInItIsHeldToo() {
        when(broken.owned()).thenReturn(Collections.singletonList(null));
        assertTrue(internal(driver::owned).getMessage().contains("its owned threw NullPointerException"));
    }

    @Test
    void sweepGoesOnPastWhatCannotBeRemoved() {
        OwnedInterface first = new OwnedInterface(new InterfaceName("acme0"), Optional.of(new ContainerId("web")));
        OwnedInterface second = new OwnedInterface(new InterfaceName("acme1"), Optional.of(new ContainerId("web")));
        when(broken.owned()).thenReturn(List.of(first, second));
        doThrow(new NetworkException(Kind.ENVIRONMENT, "busy")).when(broken).remove(first);
        doThrow(new IllegalStateException("oops")).when(broken).attach(any());
        assertEquals(
                "busy",
                internal(() -> driver.attach(REQUEST)).getSuppressed()[0].getMessage());
        verify(broken).remove(second);
    }

    @Test
    void driverThatDoesNotSayWhereAddressesComeFromCannotWork() {
        when(broken.addressing()).thenThrow(new IllegalStateException("no idea"));
        NetworkDriver late = new CheckedDriver("acme", broken);
        assertEquals(
                Probe.unusable("network driver 'acme' is broken: its addressing threw IllegalStateException: no idea"),
                late.probe());
        when(broken.description()).thenThrow(new IllegalStateException("none either"));
        assertEquals(
                "network driver 'acme' is broken: its description threw IllegalStateException: none either",
                late.description());
    }
}
