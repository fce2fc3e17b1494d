/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Puts the wrappers that Lastly generates in place of the Spring beans that they wrap.
 *
 * <p>With Spring Boot, the dependency is all it takes. Without Spring Boot, {@link
 * dev.lastly.spring.EnableLastly} does the same.
 */
@NullMarked
package dev.lastly.spring;

import org.jspecify.annotations.NullMarked;
