/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lastly.Lastly;
import dev.lastly.spi.PromiseType;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.example.unicast.RangePublisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Test;

@DisplayName("L9: the rules of Reactive Streams")
class TckTest {
  private static final Lastly LASTLY = Lastly.standard();

  @TestFactory
  Stream<DynamicTest> cleanup() {
    return tests(
        source ->
            LASTLY
                .call("Items.list", Publishers.<Integer>type(), () -> source)
                .andFinally(() -> {})
                .promise());
  }

  @TestFactory
  Stream<DynamicTest> asynchronousCleanup() {
    return tests(
        source ->
            LASTLY
                .call("Items.list", Publishers.<Integer>type(), () -> source)
                .andFinallyCompose(() -> CompletableFuture.runAsync(() -> {}))
                .andFinallyCompose(
                    () -> PromiseType.toStage(items(1000), Publishers.<Integer>type()))
                .promise());
  }

  @TestFactory
  Stream<DynamicTest> scope() {
    return tests(
        source ->
            LASTLY
                .using(() -> () -> {})
                .usingCompose(() -> CompletableFuture.<AutoCloseable>supplyAsync(() -> () -> {}))
                .call("Items.list", Publishers.<Integer>type(), () -> source)
                .promise());
  }

  private static Publisher<Integer> items(long count) {
    return new RangePublisher(0, (int) count);
  }

  private static Publisher<Integer> failed() {
    return subscriber -> {
      subscriber.onSubscribe(new Source<>());
      subscriber.onError(new IllegalStateException());
    };
  }

  private static Stream<DynamicTest> tests(UnaryOperator<Publisher<Integer>> cleanedUp) {
    PublisherVerification<Integer> verification =
        new PublisherVerification<>(new TestEnvironment(200, 40)) {
          @Override
          public Publisher<Integer> createPublisher(long elements) {
            return cleanedUp.apply(items(elements));
          }

          @Override
          public Publisher<Integer> createFailedPublisher() {
            return cleanedUp.apply(failed());
          }

          @Override
          public long maxElementsFromPublisher() {
            return Integer.MAX_VALUE - 1;
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
