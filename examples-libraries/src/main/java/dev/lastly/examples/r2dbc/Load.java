/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Subscribes to queries that end in every way, one after the other, and counts. */
public final class Load {
  /** How a subscription ends. */
  public enum End {
    FULFILLED("fulfilled"),
    FAILED("rejected by the database"),
    MALFORMED("without an author"),
    CANCELLED("cancelled after the first title"),
    TIMED_OUT("timed out after the first title");

    final String words;

    End(String words) {
      this.words = words;
    }
  }

  private static final String AUTHOR = "Ada";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final IntSupplier held;
  private final Library library;
  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private int signalledTooEarly;

  /** Makes a load, in which {@code held} tells how many connections are in use. */
  public Load(IntSupplier held, Library library) {
    this.held = held;
    this.library = library;
  }

  /** Subscribes the given number of times for each end. */
  public void run(int each) {
    library.add("One", AUTHOR).block();
    library.add("Two", AUTHOR).block();
    awaitAtMost(0);
    for (int i = 0; i < each; i++) {
      for (End planned : End.values()) {
        int before = held.getAsInt();
        ends.merge(run(planned), 1, Integer::sum);
        if (planned != End.MALFORMED) { // whose connection may never come back
          awaitAtMost(before);
        }
      }
    }
  }

  /**
   * Waits for another thread, which may still be closing a connection if the library does not wait
   * for that.
   */
  private void awaitAtMost(int before) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (held.getAsInt() > before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private End run(End planned) {
    return switch (planned) {
      case FULFILLED -> end(watched(library.titles(AUTHOR).then()));
      case FAILED -> end(watched(library.add("One", AUTHOR).then())); // the title exists already
      case MALFORMED -> end(library.titles(null).then());
      case CANCELLED -> cancelled();
      case TIMED_OUT ->
          end(
              library
                  .titles(AUTHOR)
                  .concatMap(title -> Mono.never())
                  .timeout(Duration.ofMillis(5))
                  .then());
    };
  }

  /** Checks whether the connection is still in use when the end is signalled. */
  private Mono<Void> watched(Mono<Void> query) {
    int before = held.getAsInt();
    return query.doOnTerminate(
        () -> {
          if (held.getAsInt() > before) {
            signalledTooEarly++;
          }
        });
  }

  private static End end(Mono<Void> query) {
    return query
        .thenReturn(End.FULFILLED)
        .onErrorResume(
            reason ->
                Mono.just(
                    reason instanceof TimeoutException
                        ? End.TIMED_OUT
                        : reason instanceof R2dbcException ? End.FAILED : End.MALFORMED))
        .block();
  }

  private End cancelled() {
    End[] end = {null};
    library
        .titles(AUTHOR)
        .subscribe(
            new BaseSubscriber<String>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
              }

              @Override
              protected void hookOnNext(String title) {
                cancel();
              }

              @Override
              protected void hookFinally(SignalType signal) {
                end[0] = signal == SignalType.CANCEL ? End.CANCELLED : End.FAILED;
              }
            });
    return end[0];
  }

  public int ended(End end) {
    return ends.getOrDefault(end, 0);
  }

  /** How many ends were signalled while the connection was still in use. */
  public int signalledTooEarly() {
    return signalledTooEarly;
  }
}
