/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import io.micronaut.aop.Around;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** As {@link Counted}, but not by a subclass that is the bean itself. */
@Counted
@Around(proxyTarget = true)
@Retention(RetentionPolicy.RUNTIME)
@interface CountedByProxy {}
