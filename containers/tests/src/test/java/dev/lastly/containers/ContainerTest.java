/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Downloads;
import dev.lastly.Lastly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What holds in each container. */
public abstract class ContainerTest {
  /** Starts the container, with a bean of type {@link Lastly} if there is to be one. */
  protected abstract Application start(Optional<Lastly> lastly);

  private final CompletableFuture<String> source = new CompletableFuture<>();

  private Application start() {
    return start(Optional.empty());
  }

  @Test
  void call() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.fast().download(source);
      assertThat(application.permits().left()).isEqualTo(0);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  @Test
  void cancelledCall() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.fast().download(source);
      result.cancel(true);
      assertThat(application.permits().left()).isEqualTo(0);
      source.complete("v");
      assertThat(application.permits().left()).isEqualTo(1);
      assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void timedOutCall() {
    try (Application application = start()) {
      CompletableFuture<String> result =
          application.fast().download(source).orTimeout(1, TimeUnit.MILLISECONDS);
      assertThatThrownBy(result::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(application.permits().left()).isEqualTo(0);
      source.complete("v");
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  @Test
  void scope() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.fast().verify(source);
      assertThat(application.permits().open()).isEqualTo(1);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().open()).isEqualTo(0);
    }
  }

  @Test
  void twoBeansOfOneInterface() {
    try (Application application = start()) {
      int left = 0;
      for (Downloads each : List.of(application.fast(), application.slow())) {
        CompletableFuture<String> promise = new CompletableFuture<>();
        CompletableFuture<String> result = each.download(promise);
        promise.complete(each.name());
        assertThat(result).isCompletedWithValue(each == application.fast() ? "fast" : "slow");
        assertThat(application.permits().left()).isEqualTo(++left);
      }
    }
  }

  @Test
  void lateCleanupOnAnotherThread() throws Exception {
    try (Application application = start()) {
      CompletableFuture<String> result = application.fast().download(source);
      Thread settler = new Thread(() -> source.complete("v"));
      settler.start();
      assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("v");
      settler.join();
      assertThat(application.permits().leftOn()).isSameAs(settler);
    }
  }

  @Test
  void lastlyBean() {
    List<Runnable> tasks = new ArrayList<>();
    try (Application application = start(Optional.of(Lastly.standard().withExecutor(tasks::add)))) {
      CompletableFuture<String> result = application.fast().download(source);
      source.complete("v");
      assertThat(result).isNotDone();
      assertThat(tasks).hasSize(1);
      tasks.get(0).run();
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  /** It waits for no call, and the cleanup runs all the same. */
  @Test
  void shutdownWhileACallIsPending() {
    CompletableFuture<String> result;
    try (Application application = start()) {
      application.permits();
      result = application.fast().download(source);
    }
    assertThat(result).isNotDone();
    source.complete("v");
    assertThat(result).isCompletedWithValue("v");
  }
}
