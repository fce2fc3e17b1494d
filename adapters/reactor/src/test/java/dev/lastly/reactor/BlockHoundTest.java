/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseCall;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * No thread that must not block does so, as BlockHound sees it. It changes the JDK's classes, so
 * that this test runs in a virtual machine of its own.
 */
@Timeout(120)
class BlockHoundTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final long PATIENCE_SECONDS = 60;

  static {
    BlockHound.install();
  }

  /** A type of publishers. */
  enum Kind {
    MONO {
      @Override
      Publisher<String> result(Lastly lastly, Publisher<String> source, AsyncCleanup cleanup) {
        return result(lastly, Monos.type(), Mono.from(source), cleanup);
      }

      @Override
      Publisher<String> scoped(Lastly lastly, Publisher<String> source, Runnable cleanup) {
        return scoped(lastly, Monos.type(), Mono.from(source), cleanup);
      }
    },
    FLUX {
      @Override
      Publisher<String> result(Lastly lastly, Publisher<String> source, AsyncCleanup cleanup) {
        return result(lastly, Fluxes.type(), Flux.from(source), cleanup);
      }

      @Override
      Publisher<String> scoped(Lastly lastly, Publisher<String> source, Runnable cleanup) {
        return scoped(lastly, Fluxes.type(), Flux.from(source), cleanup);
      }
    };

    abstract Publisher<String> result(
        Lastly lastly, Publisher<String> source, AsyncCleanup cleanup);

    abstract Publisher<String> scoped(Lastly lastly, Publisher<String> source, Runnable cleanup);

    static <P> P result(Lastly lastly, LazyType<P, String> type, P source, AsyncCleanup cleanup) {
      return lastly.call("Rows.load", type, () -> source).andFinallyCompose(cleanup).promise();
    }

    static <P> P scoped(Lastly lastly, LazyType<P, String> type, P source, Runnable cleanup) {
      PromiseCall<P> call =
          lastly
              .usingCompose(
                  () -> PromiseType.toStage(Mono.delay(SOON).thenReturn(cleanup), Monos.type()),
                  closed -> PromiseType.toStage(Mono.delay(SOON), Monos.type()))
              .call("Rows.load", type, () -> source);
      return call.andFinally(cleanup::run).promise();
    }
  }

  private final AtomicInteger runs = new AtomicInteger();
  private final CompletableFuture<Thread> ran = new CompletableFuture<>();

  private void cleanUp() {
    runs.incrementAndGet();
    ran.complete(Thread.currentThread());
  }

  private void cleanUpBlocking() throws InterruptedException {
    cleanUp();
    Thread.sleep(1);
  }

  /** What a subscription on a thread that must not block gets to see. */
  private static String received(Publisher<String> result) {
    return Flux.from(result).subscribeOn(Schedulers.parallel()).blockLast();
  }

  private void assertThatItRanOnNonBlockingThread() throws Exception {
    assertThat(ran.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .matches(Schedulers::isNonBlockingThread);
    assertThat(runs).hasValue(1);
  }

  @Test
  @DisplayName("a cleanup that blocks is found out, or nothing that follows means anything")
  void blocking() throws Exception {
    Publisher<String> result =
        Kind.MONO.result(
            Lastly.standard(),
            Mono.just("row"),
            () -> {
              cleanUpBlocking();
              return null;
            });
    assertThatThrownBy(() -> received(result)).hasRootCauseInstanceOf(BlockingOperationError.class);
    assertThatItRanOnNonBlockingThread();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a cleanup that has ended when it returns, after a value and after a failure")
  void cleanup(Kind kind) throws Exception {
    AsyncCleanup cleanup =
        () -> {
          cleanUp();
          return null;
        };
    assertThat(received(kind.result(Lastly.standard(), Mono.just("row"), cleanup)))
        .isEqualTo("row");
    assertThatItRanOnNonBlockingThread();
    IllegalStateException e = new IllegalStateException("e");
    assertThatThrownBy(() -> received(kind.result(Lastly.standard(), Mono.error(e), cleanup)))
        .isSameAs(e);
    assertThat(runs).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a cleanup whose end is awaited")
  void awaited(Kind kind) throws Exception {
    Publisher<String> result =
        kind.result(
            Lastly.standard(),
            Mono.just("row"),
            () -> {
              cleanUp();
              return PromiseType.toStage(Mono.delay(SOON), Monos.type());
            });
    assertThat(received(result)).isEqualTo("row");
    assertThatItRanOnNonBlockingThread();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a scope, opened and closed asynchronously, in a context")
  void scope(Kind kind) throws Exception {
    Lastly lastly = Lastly.standard().withContext(() -> step -> step);
    assertThat(received(kind.scoped(lastly, Mono.just("row"), this::cleanUp))).isEqualTo("row");
    assertThatItRanOnNonBlockingThread();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a time limit, and a cleanup that fails too late, which is logged")
  void cancelled(Kind kind) throws Exception {
    CompletableFuture<Throwable> late = new CompletableFuture<>();
    IllegalStateException x = new IllegalStateException("x");
    AsyncCleanup cleanup =
        () -> {
          cleanUp();
          throw x;
        };
    Function<Lastly, Flux<String>> limited =
        lastly ->
            Flux.from(kind.result(lastly, Mono.never(), cleanup))
                .timeout(SOON, Flux.just("too late"));
    assertThat(received(limited.apply(Lastly.standard()))).isEqualTo("too late");
    assertThatItRanOnNonBlockingThread();

    Lastly reporting = Lastly.standard().onLateFailure((name, failure) -> late.complete(failure));
    assertThat(received(limited.apply(reporting))).isEqualTo("too late");
    assertThat(late.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(x);
  }
}
