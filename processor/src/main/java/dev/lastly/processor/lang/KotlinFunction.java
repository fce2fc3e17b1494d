/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function that a Kotlin type declares, or the getter or setter of a property.
 *
 * @param name the name in Kotlin
 * @param isProperty whether the name is that of a property
 * @param method the name of its method
 * @param descriptor the descriptor of its method, such as {@code (I)V}
 * @param isPrivate whether only the type itself can call it
 * @param isDelegated whether it is not written, but generated for {@code by}
 * @param parameters the names of the method's parameters, empty for those that have none in Kotlin
 * @param annotations the qualified names of its annotations; compilers before 2.4 do not write them
 */
public record KotlinFunction(
    String name,
    boolean isProperty,
    String method,
    String descriptor,
    boolean isPrivate,
    boolean isDelegated,
    List<Optional<String>> parameters,
    Set<String> annotations) {}
