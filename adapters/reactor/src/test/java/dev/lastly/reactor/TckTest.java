/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lastly.Lastly;
import dev.lastly.spi.PromiseType;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("L9: the rules of Reactive Streams")
class TckTest {
  private static final Lastly LASTLY = Lastly.standard();

  @TestFactory
  Stream<DynamicTest> fluxWithCleanup() {
    return tests(
        Long.MAX_VALUE - 1,
        n -> cleanedUp(items(n)),
        () -> cleanedUp(Flux.error(new IllegalStateException())));
  }

  private static Flux<Long> cleanedUp(Flux<Long> source) {
    return LASTLY
        .call("Items.list", Fluxes.<Long>type(), () -> source)
        .andFinally(() -> {})
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> fluxWithAsynchronousCleanup() {
    return tests(
        Long.MAX_VALUE - 1,
        n -> cleanedUpLater(items(n)),
        () -> cleanedUpLater(Flux.error(new IllegalStateException())));
  }

  private static Flux<Long> cleanedUpLater(Flux<Long> source) {
    return LASTLY
        .call("Items.list", Fluxes.<Long>type(), () -> source)
        .andFinallyCompose(
            () -> PromiseType.toStage(Mono.delay(Duration.ofNanos(1000)), Monos.type()))
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> fluxInScope() {
    return tests(
        Long.MAX_VALUE - 1,
        n -> inScope(items(n)),
        () -> inScope(Flux.error(new IllegalStateException())));
  }

  private static Flux<Long> inScope(Flux<Long> source) {
    return LASTLY
        .using(() -> () -> {})
        .usingCompose(
            () ->
                PromiseType.toStage(
                    Mono.<AutoCloseable>just(() -> {}), Monos.<AutoCloseable>type()))
        .call("Items.list", Fluxes.<Long>type(), () -> source)
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> mono() {
    return tests(1, n -> cleanedUp(n), () -> cleanedUp(Mono.error(new IllegalStateException())));
  }

  private static Mono<Long> cleanedUp(long count) {
    return cleanedUp(count == 0 ? Mono.empty() : Mono.just(count));
  }

  private static Mono<Long> cleanedUp(Mono<Long> source) {
    return LASTLY
        .call("Items.get", Monos.<Long>type(), () -> source)
        .andFinally(() -> {})
        .promise();
  }

  private static Flux<Long> items(long count) {
    return Flux.generate(
        () -> 0L,
        (i, sink) -> {
          if (i == count) {
            sink.complete();
          } else {
            sink.next(i);
          }
          return i + 1;
        });
  }

  private static Stream<DynamicTest> tests(
      long max,
      LongFunction<Publisher<Long>> publisher,
      java.util.function.Supplier<Publisher<Long>> failed) {
    PublisherVerification<Long> verification =
        new PublisherVerification<>(new TestEnvironment(200, 40)) {
          @Override
          public Publisher<Long> createPublisher(long elements) {
            return publisher.apply(elements);
          }

          @Override
          public Publisher<Long> createFailedPublisher() {
            return failed.get();
          }

          @Override
          public long maxElementsFromPublisher() {
            return max;
          }
        };
    return Arrays.stream(PublisherVerification.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(
            method ->
                dynamicTest(
                    method.getName(),
                    () -> {
                      verification.setUp();
                      try {
                        method.invoke(verification);
                      } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof SkipException skipped) {
                          abort(skipped.getMessage());
                        }
                        throw e.getCause();
                      }
                    }));
  }
}
