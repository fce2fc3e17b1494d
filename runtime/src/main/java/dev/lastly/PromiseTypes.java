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
 * Lists types of promises of your own, so that {@link Finally} and {@link Using} work on them as on
 * those that Lastly knows.
 *
 * <p>Each listed class has a public static method without parameters that returns an {@link
 * dev.lastly.spi.EagerType} or a {@link dev.lastly.spi.LazyType}:
 *
 * <pre>{@code
 * public final class Replies {
 *   public static <T> EagerType<Reply<T>, T> type() {
 *     return EagerType.of(Reply::toStage, Reply::ofStage);
 *   }
 * }
 *
 * @PromiseTypes(Replies.class)
 * public interface Mailbox {
 *   @Finally("close")
 *   Reply<Letter> fetch(String id);
 * }
 * }</pre>
 *
 * <p>On a package or a module, the annotation applies to all interfaces in it, and to those that
 * extend them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE, ElementType.MODULE})
public @interface PromiseTypes {
  /**
   * The classes that have the methods.
   *
   * @return classes that are accessible to the wrapper; of two that handle the same type, the first
   *     counts
   */
  Class<?>[] value();
}
