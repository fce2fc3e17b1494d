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
 * Names the containers in which wrappers take the place of beans, so that every injection point of
 * the interface receives the wrapper, and no code refers to the wrapper.
 *
 * <pre>{@code
 * @FinallyIn(Container.CDI)
 * @FinallyWith(Permits.class)
 * public interface Downloads {
 *   @Finally("leave")
 *   CompletionStage<Path> download(URI from, Path to);
 * }
 * }</pre>
 *
 * <p>The container injects the wrapper's collaborators by their types, and the {@link Lastly} to
 * use if there is a bean of that type.
 *
 * <p>An interface that only inherits its cleanups has a wrapper of its own if it has this
 * annotation.
 *
 * <p>On a package or a module, the annotation applies to all interfaces in it that have a wrapper.
 * The innermost annotation counts, so {@code @FinallyIn({})} opts out.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE, ElementType.MODULE})
public @interface FinallyIn {
  /**
   * The containers.
   *
   * @return containers whose annotations are on the class path
   */
  Container[] value();
}
