/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.Consumer;
import com.example.Counts;
import com.example.Downloads;
import com.example.Permits;
import dev.lastly.Lastly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds in each container. The rows that only some of them can have are interfaces. */
public abstract class ContainerTest {
  /** What the consumer of a bean gets. */
  public enum Injected {
    /** Calls are cleaned up, once. */
    WRAPPER,
    /** Calls are not cleaned up. */
    PLAIN,
    /** Nothing: the container says what is wrong. */
    ERROR
  }

  private final CompletableFuture<String> source = new CompletableFuture<>();

  /** Starts the container, with a bean of type {@link Lastly} if there is to be one. */
  public abstract Application start(Optional<Lastly> lastly);

  /** Starts the container with a consumer whose first bean is injected by its class. */
  protected abstract Application startWithInjectionByClass();

  /** What that bean is. */
  protected abstract Injected injectedByClass();

  /** Starts the container with a consumer whose first bean is declared as a wrapper already. */
  protected abstract Application startWithWrapperByHand();

  /** What that bean is. */
  protected abstract Injected injectedIfWrappedByHand();

  private Application start() {
    return start(Optional.empty());
  }

  @BeforeEach
  protected void reset() {
    Counts.reset();
  }

  @Test
  void injectedIsTheWrapper() {
    try (Application application = start()) {
      Consumer consumer = application.consumer();
      for (Downloads each : List.of(consumer.fast(), consumer.slow())) {
        Counts.wrappers.set(0);
        assertThat(each.download(source)).isNotDone();
        assertThat(Counts.wrappers).hasValue(1);
      }
    }
  }

  @Test
  void call() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.consumer().fast().download(source);
      assertThat(application.permits().left()).isEqualTo(0);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  @Test
  void failedCall() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.consumer().fast().download(source);
      IllegalStateException reason = new IllegalStateException();
      source.completeExceptionally(reason);
      assertThatThrownBy(result::get).hasCause(reason);
      assertThat(application.permits().left()).isEqualTo(1);
    }
  }

  @Test
  void cancelledCall() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.consumer().fast().download(source);
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
          application.consumer().fast().download(source).orTimeout(1, TimeUnit.MILLISECONDS);
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
      CompletableFuture<String> result = application.consumer().fast().verify(source);
      assertThat(application.permits().open()).isEqualTo(1);
      assertThat(application.permits().closed()).isEqualTo(0);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().open()).isEqualTo(1);
      assertThat(application.permits().closed()).isEqualTo(1);
    }
  }

  @Test
  void scopeOfACancelledCall() {
    try (Application application = start()) {
      CompletableFuture<String> result = application.consumer().fast().verify(source);
      result.cancel(true);
      assertThat(application.permits().closed()).isEqualTo(0);
      source.complete("v");
      assertThat(application.permits().closed()).isEqualTo(1);
    }
  }

  @Test
  void twoBeansOfOneInterface() {
    try (Application application = start()) {
      Consumer consumer = application.consumer();
      List<String> results = new ArrayList<>();
      for (Downloads each : List.of(consumer.fast(), consumer.slow())) {
        CompletableFuture<String> promise = new CompletableFuture<>();
        CompletableFuture<String> result = each.download(promise);
        promise.complete(each.name());
        results.add(result.getNow("pending") + " " + application.permits().left());
      }
      assertThat(results).containsExactly("fast 1", "slow 2");
    }
  }

  @Test
  void lateCleanupOnAnotherThread() throws Exception {
    try (Application application = start()) {
      CompletableFuture<String> result = application.consumer().fast().download(source);
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
      CompletableFuture<String> result = application.consumer().fast().download(source);
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
    Permits permits;
    CompletableFuture<String> result;
    try (Application application = start()) {
      permits = application.permits();
      result = application.consumer().fast().download(source);
    }
    assertThat(result).isNotDone();
    assertThat(permits.left()).isEqualTo(0);
    source.complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.left()).isEqualTo(1);
  }

  @Test
  void injectionByClass() {
    assertThat(injected(this::startWithInjectionByClass)).isEqualTo(injectedByClass());
  }

  @Test
  void wrapperByHand() {
    assertThat(injected(this::startWithWrapperByHand)).isEqualTo(injectedIfWrappedByHand());
  }

  private Injected injected(Supplier<Application> start) {
    try (Application application = start.get()) {
      CompletableFuture<String> result = application.consumer().fast().download(source);
      source.complete("v");
      assertThat(result).isCompletedWithValue("v");
      assertThat(application.permits().left()).isEqualTo(Counts.wrappers.get());
      return application.permits().left() == 0 ? Injected.PLAIN : Injected.WRAPPER;
    } catch (RuntimeException e) {
      return Injected.ERROR;
    }
  }
}
