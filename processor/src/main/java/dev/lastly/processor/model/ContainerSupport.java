/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import java.util.List;

/** A container in which wrappers take the place of beans, by means of generated code. */
public enum ContainerSupport {
  /** The wrapper itself is a decorator. */
  CDI("jakarta.enterprise:jakarta.enterprise.cdi-api"),
  /** A listener beside the wrapper replaces beans. */
  MICRONAUT("io.micronaut:micronaut-inject");

  /** The suffix that a listener's name adds to the name of its wrapper. */
  public static final String LISTENER = "Listener";

  private final String artifact;

  ContainerSupport(String artifact) {
    this.artifact = artifact;
  }

  /** The Maven artifact that contains the {@link #types}, or whose dependencies do. */
  public String artifact() {
    return artifact;
  }

  /** Types that generated code mentions: one from each artifact that it needs. */
  public List<String> types() {
    return switch (this) {
      case CDI ->
          List.of(
              "jakarta.decorator.Decorator",
              "jakarta.inject.Inject",
              "jakarta.interceptor.Interceptor",
              "jakarta.annotation.Priority");
      case MICRONAUT ->
          List.of(
              "io.micronaut.context.event.BeanCreatedEventListener",
              "io.micronaut.core.annotation.Order",
              "jakarta.inject.Singleton");
    };
  }
}
