/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lastly.Lastly;
import dev.lastly.spi.PromiseType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Flow.Publisher;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

@DisplayName("L9: the rules of Reactive Streams")
class TckTest {
  private static final Lastly LASTLY = Lastly.standard();

  @TestFactory
  Stream<DynamicTest> multiWithCleanup() {
    return tests(Long.MAX_VALUE - 1, n -> cleanedUp(items(n)), () -> cleanedUp(failed()));
  }

  private static Multi<Long> cleanedUp(Multi<Long> source) {
    return LASTLY
        .call("Items.list", Multis.<Long>type(), () -> source)
        .andFinally(() -> {})
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> multiWithAsynchronousCleanup() {
    return tests(Long.MAX_VALUE - 1, n -> cleanedUpLater(items(n)), () -> cleanedUpLater(failed()));
  }

  private static Multi<Long> cleanedUpLater(Multi<Long> source) {
    return LASTLY
        .call("Items.list", Multis.<Long>type(), () -> source)
        .andFinallyCompose(() -> PromiseType.toStage(later(0L), Unis.type()))
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> multiInScope() {
    return tests(Long.MAX_VALUE - 1, n -> inScope(items(n)), () -> inScope(failed()));
  }

  private static Multi<Long> inScope(Multi<Long> source) {
    return LASTLY
        .using(() -> () -> {})
        .usingCompose(() -> PromiseType.toStage(Uni.createFrom().item(() -> () -> {}), OPENED))
        .call("Items.list", Multis.<Long>type(), () -> source)
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> multiInAsynchronousScope() {
    return tests(Long.MAX_VALUE - 1, n -> inLateScope(items(n)), () -> inLateScope(failed()));
  }

  private static Multi<Long> inLateScope(Multi<Long> source) {
    return LASTLY
        .usingCompose(() -> PromiseType.toStage(later(() -> {}), OPENED))
        .call("Items.list", Multis.<Long>type(), () -> source)
        .promise();
  }

  private static final PromiseType<Uni<AutoCloseable>, AutoCloseable> OPENED = Unis.type();

  @TestFactory
  Stream<DynamicTest> uni() {
    return tests(
        1,
        n -> cleanedUp(n == 0 ? Uni.createFrom().nullItem() : Uni.createFrom().item(n)).toMulti(),
        () -> null); // as a Multi, a Uni does not fail before something is requested
  }

  private static Uni<Long> cleanedUp(Uni<Long> source) {
    return LASTLY.call("Items.get", Unis.<Long>type(), () -> source).andFinally(() -> {}).promise();
  }

  private static <T> Uni<T> later(T item) {
    return Uni.createFrom().item(item).onItem().delayIt().by(Duration.ofNanos(1000));
  }

  private static Multi<Long> items(long count) {
    return Multi.createFrom()
        .generator(
            () -> 0L,
            (i, emitter) -> {
              if (i == count) {
                emitter.complete();
              } else {
                emitter.emit(i);
              }
              return i + 1;
            });
  }

  private static Multi<Long> failed() {
    return Multi.createFrom().failure(new IllegalStateException());
  }

  private static Stream<DynamicTest> tests(
      long max, LongFunction<Publisher<Long>> publisher, Supplier<Publisher<Long>> failed) {
    FlowPublisherVerification<Long> verification =
        new FlowPublisherVerification<>(new TestEnvironment(200, 40)) {
          @Override
          public Publisher<Long> createFlowPublisher(long elements) {
            return publisher.apply(elements);
          }

          @Override
          public Publisher<Long> createFailedFlowPublisher() {
            return failed.get();
          }

          @Override
          public long maxElementsFromPublisher() {
            return max;
          }
        };
    return Arrays.stream(FlowPublisherVerification.class.getMethods())
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
