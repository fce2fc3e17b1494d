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
 * Names the types, besides the interface itself, whose methods {@link Finally} and {@link Using}
 * may name.
 *
 * <p>These collaborators are ordinary objects. The constructor of the generated class takes one
 * instance of each type that is used through an instance method, in the order written here; static
 * methods need none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface FinallyWith {
  /**
   * The collaborators' types: classes or interfaces that are not generic.
   *
   * @return the types
   */
  Class<?>[] value();
}
