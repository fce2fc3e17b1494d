/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens something before each call of a method, and closes it when the promise that the method
 * returned has settled: try-with-resources for promises.
 *
 * <pre>{@code
 * @FinallyWith(Permits.class)
 * interface Downloads {
 *   @Using("lease") // AutoCloseable Permits.lease(String tenant)
 *   @Finally("idle")
 *   CompletableFuture<Path> verify(String tenant, Path file);
 *
 *   void idle();
 * }
 * }</pre>
 *
 * <p>means {@code try (lease(tenant)) { verify(tenant, file) } finally { idle() }}, with every step
 * awaited. An opener returns an {@link AutoCloseable}, an {@link AsyncCloseable}, or any object
 * whose public {@code closeAsync()} or {@code close()} without parameters returns a promise, such
 * as a connection of R2DBC or Vert.x; or a promise of one of these, which is awaited before the
 * method is called. If it returns {@code null}, there is nothing to close.
 *
 * <p>The scope may be closed on another thread, and if an opener returns a promise that is still
 * pending, the method itself runs on the thread that settles it. So an opener must not open what
 * belongs to a thread, such as a lock.
 *
 * <p>If an opener fails, neither the later ones nor the method are called; what was opened is
 * closed, the {@link Finally} cleanups run, and the result rejects with that failure. What was
 * opened is closed in reverse order, before the cleanups. In all other respects, closing is a
 * cleanup like those of {@link Finally}.
 *
 * <p>On an interface, the annotation applies to every method that returns a promise, declared or
 * inherited, except those that it or the interface's {@link Finally} names. A method's own
 * {@code @Using} replaces it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Using {
  /**
   * The names of the openers, in the order in which they run. They are resolved, and their
   * parameters are bound, as described for {@link Finally#value}.
   *
   * <p>Empty means that nothing is opened, even if the interface, or a method that this one
   * overrides, declares openers.
   *
   * @return the names, possibly none
   */
  String[] value();
}
