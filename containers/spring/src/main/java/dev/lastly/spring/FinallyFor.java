/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Chooses this bean for the wrappers of the given interfaces, and for no others.
 *
 * <pre>{@code
 * @Bean
 * @FinallyFor(Downloads.class)
 * Lastly downloadsLastly(Executor executor) {
 *   return Lastly.standard().withExecutor(executor);
 * }
 * }</pre>
 *
 * <p>The bean is a {@link dev.lastly.Lastly}, or an object on which cleanups are called. The
 * annotation is written on its class or on its {@code @Bean} method.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface FinallyFor {
  /**
   * The annotated interfaces.
   *
   * @return the interfaces whose wrappers get this bean
   */
  Class<?>[] value();
}
