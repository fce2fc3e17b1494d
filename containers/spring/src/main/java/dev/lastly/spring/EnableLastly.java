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
import org.springframework.context.annotation.Import;

/**
 * Wraps the beans of this application context whose interface has a wrapper.
 *
 * <p>Spring Boot does so without this annotation. The context does not start, and throws a {@link
 * WrappingException}, if a bean cannot be wrapped.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(LastlyConfiguration.class)
public @interface EnableLastly {}
