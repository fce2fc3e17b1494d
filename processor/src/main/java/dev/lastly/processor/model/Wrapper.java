/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Set;

/**
 * A class to generate.
 *
 * @param name its name
 * @param isPublic whether it is public
 * @param annotations its annotations, besides those for generated code
 * @param hasGenerated whether {@code @Generated} of the JDK can be used
 * @param typeParameters those of the interface
 * @param wrapped the interface
 * @param wrappedType the interface with the wrapper's type parameters as arguments
 * @param collaborators what cleanups are called on, besides the delegate
 * @param methods all methods of the interface, in its order
 * @param containers where it takes the place of beans
 * @param hasToString whether to add a {@code toString()}, as the interface declares none
 * @param qualified simple names that mean something else inside the class, so that types of that
 *     name are written in full
 */
public record Wrapper(
    ClassName name,
    boolean isPublic,
    List<AnnotationSpec> annotations,
    boolean hasGenerated,
    List<TypeVariableName> typeParameters,
    ClassName wrapped,
    TypeName wrappedType,
    List<Collaborator> collaborators,
    List<WrapperMethod> methods,
    List<ContainerSupport> containers,
    boolean hasToString,
    Set<String> qualified) {}
