/**
 * The library: containers as objects. {@link io.hawse.core.Hawse} starts them, {@link io.hawse.core.Container} is one that runs.
 *
 * <pre>{@code
 * Hawse hawse = Hawse.builder().driver(new LoopbackDriver()).build();
 * ContainerSpec spec = ContainerSpec.builder(new RootSource.Host(List.of()), "sh", "-c", "echo hello").build();
 * try (Container container = hawse.start(spec)) {
 *     ExitStatus status = container.await();
 * }
 * }</pre>
 *
 * <p>This package holds what its callers see; how it is done lies in the packages below it. It knows networks as
 * {@link io.hawse.net.api.NetworkDriver} alone: no driver is named here. It never writes to the standard streams and never exits.
 */
@NullMarked
package io.hawse.core;

import org.jspecify.annotations.NullMarked;
