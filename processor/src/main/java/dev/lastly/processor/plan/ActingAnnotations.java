/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.Names;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Annotations that have an effect where they are written: constraints, those that Lombok turns into
 * code, those that frameworks look for on a class. They are on the interface already, so a copy
 * would act a second time, or be an error. Annotations that only state something, for readers and
 * checkers, are not among them, whatever their simple name.
 */
final class ActingAnnotations {
  /** Packages whose annotations act, as do those of their subpackages. */
  private static final Set<String> ACTING =
      Set.of(
          "com.fasterxml.jackson",
          "com.google.inject",
          "dagger",
          "feign",
          "io.micronaut",
          "io.quarkus",
          "io.smallrye",
          "io.swagger",
          "jakarta",
          "javax",
          "lombok",
          "net.sf.oval",
          "org.aspectj",
          "org.eclipse.microprofile",
          "org.hibernate",
          "org.springframework",
          "retrofit2",
          "tools.jackson");

  /** The subpackages whose annotations only state nullness. */
  private static final Set<String> NULLNESS_ONLY =
      Set.of(
          "io.micronaut.core.annotation",
          "io.smallrye.common.constraint",
          "jakarta.annotation",
          "javax.annotation",
          "org.springframework.lang");

  private ActingAnnotations() {}

  static boolean contains(TypeElement annotation) {
    return acts(annotation) || isContainer(annotation);
  }

  private static boolean acts(TypeElement annotation) {
    return isFromActingPackage(annotation) || isConstraint(annotation);
  }

  private static boolean isFromActingPackage(TypeElement annotation) {
    String name = Names.qualified(annotation);
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return ACTING.stream().anyMatch(each -> name.startsWith(each + "."))
        && !NULLNESS_ONLY.contains(packageName);
  }

  /** Whether it is a constraint of Bean Validation or the like, from whatever package. */
  private static boolean isConstraint(TypeElement annotation) {
    return annotation.getAnnotationMirrors().stream()
        .map(Annotations::type)
        .filter(meta -> meta.getSimpleName().contentEquals("Constraint"))
        .anyMatch(ActingAnnotations::isFromActingPackage);
  }

  /** Whether it is the annotation into which the compiler puts repeated annotations that act. */
  private static boolean isContainer(TypeElement annotation) {
    return AnnotationContainers.contained(annotation).filter(ActingAnnotations::acts).isPresent();
  }
}
