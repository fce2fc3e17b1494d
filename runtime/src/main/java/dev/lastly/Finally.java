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
 * Runs cleanups when the promise that a method returns settles: always, once, awaited.
 *
 * <pre>{@code
 * @FinallyWith(Permits.class)
 * interface Downloads {
 *   @Finally("leave") // Permits.leave()
 *   CompletableFuture<Path> download(URI from, Path to);
 * }
 * }</pre>
 *
 * <p>For an interface with such a method the processor generates {@code <Interface>WithFinally}, a
 * class that implements the interface, forwards every call to another implementation of it, and
 * attaches the cleanups to what the annotated methods return.
 *
 * <p>A cleanup does not learn the outcome and does not change it, unless it fails: then the result
 * is rejected with its failure. If it returns a promise, the result waits for it. See ECMA-262,
 * {@code Promise.prototype.finally}.
 *
 * <p>On an interface, the annotation applies to every method that returns a promise, declared or
 * inherited, except those that it or the interface's {@link Using} names. A method's own
 * {@code @Finally} replaces it, and {@code @Finally({})} opts out. So an interface that you cannot
 * change is covered by {@code @Finally("leave") interface Storage extends TheirStorage { void
 * leave(); }}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Finally {
  /**
   * The names of the cleanups, in the order in which they run. Each starts when the one before has
   * settled, and all run even if earlier ones fail.
   *
   * <p>A name refers to a method of the annotated interface, declared or inherited, which is called
   * on the wrapped object, or a method of a type listed in {@link FinallyWith}. {@code "Type.name"}
   * states which type is meant. Each parameter of the cleanup takes the argument that the annotated
   * method was given for its parameter of the same name.
   *
   * <p>Empty means that there are no cleanups, even if the interface, or a method that this one
   * overrides, declares some.
   *
   * @return the names, possibly none
   */
  String[] value();
}
