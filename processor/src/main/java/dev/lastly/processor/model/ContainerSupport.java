/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import java.util.List;

/** A container in which wrappers take the place of beans, by means of generated code. */
public enum ContainerSupport {
  /** The wrapper itself is a decorator. */
  CDI(
      false,
      new NeededType(
          "jakarta.decorator.Decorator", "jakarta.enterprise:jakarta.enterprise.cdi-api", true),
      new NeededType(
          "jakarta.inject.Inject", "jakarta.enterprise:jakarta.enterprise.cdi-api", false),
      new NeededType(
          "jakarta.interceptor.Interceptor", "jakarta.enterprise:jakarta.enterprise.cdi-api", true),
      new NeededType(
          "jakarta.annotation.Priority", "jakarta.annotation:jakarta.annotation-api", true)),
  /** A listener beside the wrapper replaces beans. */
  MICRONAUT(
      true,
      new NeededType(
          "io.micronaut.context.event.BeanCreatedEventListener",
          "io.micronaut:micronaut-inject",
          false),
      new NeededType("io.micronaut.core.annotation.Order", "io.micronaut:micronaut-core", false),
      new NeededType("jakarta.inject.Singleton", "jakarta.inject:jakarta.inject-api", false));

  /**
   * A type that generated code mentions.
   *
   * @param className its qualified name
   * @param artifact the Maven artifact that contains it, and whose module one has to require
   * @param isShown whether it is mentioned by the annotations of the wrapper, so that users of the
   *     wrapper see it
   */
  public record NeededType(String className, String artifact, boolean isShown) {}

  /** The suffix that a listener's name adds to the name of its wrapper. */
  public static final String LISTENER = "Listener";

  private final boolean hasListener;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<NeededType> types;

  ContainerSupport(boolean hasListener, NeededType... types) {
    this.hasListener = hasListener;
    this.types = List.of(types);
  }

  /** Whether a listener is generated beside the wrapper. */
  public boolean hasListener() {
    return hasListener;
  }

  /**
   * Types that generated code mentions: one from each artifact that it needs, the main one first.
   */
  public List<NeededType> types() {
    return types;
  }
}
