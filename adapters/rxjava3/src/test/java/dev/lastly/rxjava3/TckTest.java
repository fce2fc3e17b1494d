/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lastly.Lastly;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Test;

@DisplayName("L9: the rules of Reactive Streams")
class TckTest {
  private static final Lastly LASTLY = Lastly.standard();
  private static final LazyType<Single<AutoCloseable>, AutoCloseable> CLOSEABLES = Singles.type();

  @TestFactory
  Stream<DynamicTest> withCleanup() {
    return tests(n -> cleanedUp(items(n)), () -> cleanedUp(failed()));
  }

  private static Flowable<Long> cleanedUp(Flowable<Long> source) {
    return LASTLY
        .call("Items.list", Flowables.<Long>type(), () -> source)
        .andFinally(() -> {})
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> withAsynchronousCleanup() {
    return tests(n -> cleanedUpLater(items(n)), () -> cleanedUpLater(failed()));
  }

  private static Flowable<Long> cleanedUpLater(Flowable<Long> source) {
    return LASTLY
        .call("Items.list", Flowables.<Long>type(), () -> source)
        .andFinallyCompose(() -> PromiseType.toStage(later(), Singles.type()))
        .promise();
  }

  private static Single<Long> later() {
    return Single.timer(1, TimeUnit.MICROSECONDS);
  }

  @TestFactory
  Stream<DynamicTest> inScope() {
    return tests(n -> inScope(items(n)), () -> inScope(failed()));
  }

  private static Flowable<Long> inScope(Flowable<Long> source) {
    return LASTLY
        .using(() -> () -> {})
        .usingCompose(() -> PromiseType.toStage(Single.just(() -> {}), CLOSEABLES))
        .call("Items.list", Flowables.<Long>type(), () -> source)
        .promise();
  }

  @TestFactory
  Stream<DynamicTest> inScopeOpenedLater() {
    return tests(n -> inScopeOpenedLater(items(n)), () -> inScopeOpenedLater(failed()));
  }

  private static Flowable<Long> inScopeOpenedLater(Flowable<Long> source) {
    return LASTLY
        .usingCompose(() -> PromiseType.toStage(later().map(n -> () -> {}), CLOSEABLES))
        .call("Items.list", Flowables.<Long>type(), () -> source)
        .promise();
  }

  private static Flowable<Long> items(long count) {
    return Flowable.rangeLong(0, count);
  }

  private static Flowable<Long> failed() {
    return Flowable.error(new IllegalStateException());
  }

  private static Stream<DynamicTest> tests(
      LongFunction<Publisher<Long>> publisher, Supplier<Publisher<Long>> failed) {
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
