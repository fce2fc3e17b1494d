/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import dev.lastly.Lastly;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries the contexts that Micrometer's context propagation knows, such as logging fields, spans
 * and the security context, from the caller's thread to the cleanups.
 *
 * <p>Wrappers do so by default if {@code io.micrometer:context-propagation} is on the class path. A
 * {@link Lastly} bean replaces that default, so it has to ask for the propagation itself:
 *
 * <pre>{@code
 * @Bean
 * Lastly lastly(Executor executor) {
 *   return Lastly.standard()
 *       .withContext(ContextPropagation.contexts())
 *       .withExecutor(executor);
 * }
 * }</pre>
 */
public final class ContextPropagation {
  private ContextPropagation() {}

  /**
   * Takes a snapshot for each call, of all contexts that are registered with Micrometer's {@code
   * ContextRegistry} by then.
   *
   * @return the argument for {@link Lastly#withContext}, for any number of threads
   * @throws NoClassDefFoundError without {@code io.micrometer:context-propagation}
   */
  public static Supplier<UnaryOperator<Runnable>> contexts() {
    ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
    return () -> snapshots.captureAll()::wrap;
  }
}
