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
 * @param hasGenerated whether the JDK's {@code @Generated} can be used beside ours
 * @param typeParameters the type parameters of the interface
 * @param interfaceName the name of the interface, without its package
 * @param wrapped the interface
 * @param wrappedType the interface with the wrapper's type parameters as arguments
 * @param collaborators the objects that steps are called on, besides the delegate
 * @param methods all methods of the interface, in its order
 * @param containers the containers in which it takes the place of beans
 * @param hasToString whether to add a {@code toString()}, as the interface declares none
 * @param qualified simple names that mean something else inside the class, so that types of these
 *     names are written in full
 */
public record Wrapper(
    ClassName name,
    boolean isPublic,
    List<AnnotationSpec> annotations,
    boolean hasGenerated,
    List<TypeVariableName> typeParameters,
    String interfaceName,
    ClassName wrapped,
    TypeName wrappedType,
    List<Collaborator> collaborators,
    List<WrapperMethod> methods,
    List<ContainerSupport> containers,
    boolean hasToString,
    Set<String> qualified) {}
