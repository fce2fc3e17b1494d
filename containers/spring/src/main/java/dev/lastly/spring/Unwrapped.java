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

/**
 * Leaves a bean as it is: no wrapper takes its place.
 *
 * <p>It is written on the class of the bean or on its {@code @Bean} method. A {@code @Bean} method
 * that returns an interface does not tell the class, so then it is to be on the method. On an
 * interface, it holds for all beans of that type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Unwrapped {}
