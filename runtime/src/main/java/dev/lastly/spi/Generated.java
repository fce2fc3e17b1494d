/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the wrappers that the annotation processor writes.
 *
 * <p>It stays in the class file because of its name: tools that measure test coverage, such as
 * JaCoCo, leave out classes that carry an annotation whose simple name contains {@code Generated}.
 * The JDK's annotation of that name is not retained in class files.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Generated {}
