/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.PromiseType;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.example.unicast.RangePublisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

@DisplayName("L9: the rules of Reactive Streams")
class FlowTckTest {
  private static final Lastly LASTLY = Lastly.standard();

  @TestFactory
  Stream<DynamicTest> cleanup() {
    return tests(
        source ->
            LASTLY
                .call("Items.list", FlowPublishers.<Integer>type(), () -> source)
                .andFinally(() -> {})
                .promise());
  }

  @TestFactory
  Stream<DynamicTest> asynchronousCleanup() {
    return tests(
        source ->
            LASTLY
                .call("Items.list", FlowPublishers.<Integer>type(), () -> source)
                .andFinallyCompose(() -> CompletableFuture.runAsync(() -> {}))
                .andFinallyCompose(
                    () -> PromiseType.toStage(items(1000), FlowPublishers.<Integer>type()))
                .promise());
  }

  @TestFactory
  Stream<DynamicTest> scope() {
    return tests(
        source ->
            LASTLY
                .using(() -> () -> {})
                .usingCompose(() -> CompletableFuture.<AutoCloseable>supplyAsync(() -> () -> {}))
                .call("Items.list", FlowPublishers.<Integer>type(), () -> source)
                .promise());
  }

  private static Flow.Publisher<Integer> items(long count) {
    return FlowAdapters.toFlowPublisher(new RangePublisher(0, (int) count));
  }

  private static Flow.Publisher<Integer> failed() {
    return subscriber -> {
      subscriber.onSubscribe(new FlowSource<>());
      subscriber.onError(new IllegalStateException());
    };
  }

  private static Stream<DynamicTest> tests(UnaryOperator<Flow.Publisher<Integer>> cleanedUp) {
    FlowPublisherVerification<Integer> verification =
        new FlowPublisherVerification<>(new TestEnvironment(200, 40)) {
          @Override
          public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return cleanedUp.apply(items(elements));
          }

          @Override
          public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return cleanedUp.apply(failed());
          }

          @Override
          public long maxElementsFromPublisher() {
            return Integer.MAX_VALUE - 1;
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
