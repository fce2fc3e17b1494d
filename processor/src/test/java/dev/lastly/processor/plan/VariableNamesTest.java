/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Snippets;
import org.junit.jupiter.api.Test;

/** Variables that would obscure the package of a class that has to be written in full. */
final class VariableNamesTest {
  private static String wrapper(String... sources) {
    Snippets snippets = sources(sources);
    return snippets.reports().onlyGenerated();
  }

  private static String job(String packageName) {
    return "package "
        + packageName
        + "; public class Job<T> extends CompletableFuture<T> {"
        + " @Override public <U> Job<U> newIncompleteFuture() { return new Job<>(); } }";
  }

  @Test
  void packageOfAPromise() {
    String wrapper =
        wrapper(
            "package app; interface Downloads { @Finally('idle') Job<Path> download();"
                + " @Finally('idle') org.jobs.Job<Path> load(String org, String org_);"
                + " void idle(); }",
            job("app"),
            job("org.jobs"));

    assertThat(wrapper).contains("(String org__, String org_)", "delegate.load(org__, org_)");
  }

  @Test
  void packageOfLastly() {
    String wrapper =
        wrapper(
            "package app; @FinallyWith(Dev.class) interface Downloads {"
                + " @Finally('Dev.flush') CompletableFuture<Path> download(String dev);"
                + " interface PromiseType {} interface FlowPublishers {} }",
            "package app; interface Dev { Flow.Publisher<Void> flush(); }");

    assertThat(wrapper)
        .contains(
            "Dev dev2;", "(String dev_)", "dev.lastly.spi.PromiseType.toStage(this.dev2.flush(),");
  }

  @Test
  void packageOfLastlyForWhatMayBeAPromise() {
    String wrapper =
        wrapper(
            "package app; interface Downloads {"
                + " @Finally('flush') CompletableFuture<Path> download(String dev);"
                + " Object flush(); interface PossiblePromise {} }");

    assertThat(wrapper).contains("(String dev_)", "dev.lastly.spi.PossiblePromise.of(");
  }

  @Test
  void packageOfAHandler() {
    String wrapper =
        wrapper(
            "package app; @PromiseTypes(io.jobs.Handlers.class) interface Downloads {"
                + " @Finally('idle') io.jobs.Job<Path> download(String io); void idle();"
                + " interface Handlers {} }",
            "package io.jobs; public record Job<T>(CompletableFuture<T> future) {}",
            "package io.jobs; public class Handlers {"
                + " public static <T> dev.lastly.spi.EagerType<Job<T>, T> jobs() {"
                + " return dev.lastly.spi.EagerType.of(Job::future,"
                + " stage -> new Job<>(stage.toCompletableFuture())); } }");

    assertThat(wrapper).contains("(String io_)", "io.jobs.Handlers.jobs()");
  }

  @Test
  void otherwiseNamesAreKept() {
    String wrapper =
        wrapper(
            "package app; interface Downloads {"
                + " @Finally('idle') CompletableFuture<Path> download(String dev, String app);"
                + " void idle(); }");

    assertThat(wrapper).contains("(String dev, String app)");
  }
}
