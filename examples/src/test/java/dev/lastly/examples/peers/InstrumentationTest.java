/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Lastly;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.annotation.support.async.AsyncOperationEndSupport;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.reflect.MethodSignature;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/comparison.md} states about {@code @Timed} and {@code @WithSpan}. Their advice
 * is called directly, the way a weaver or an agent calls it.
 */
class InstrumentationTest {
  private final CompletableFuture<String> work = new CompletableFuture<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();

  /** What is woven. */
  public static class Service {
    private final CompletableFuture<String> work;

    Service(CompletableFuture<String> work) {
      this.work = work;
    }

    @Timed("timed")
    public CompletableFuture<String> timed() {
      return work;
    }

    @Timed(value = "active", longTask = true)
    public CompletableFuture<String> active() {
      return work;
    }
  }

  @Test
  void timedCountsACallThatNobodyCancels() throws Throwable {
    CompletableFuture<?> timed = micrometer("timed");
    CompletableFuture<?> active = micrometer("active");
    work.complete("done");

    assertThat(timed).isCompletedWithValueMatching("done"::equals);
    assertThat(active).isCompletedWithValueMatching("done"::equals);
    assertThat(meters.get("timed").timer().count()).isEqualTo(1);
    assertThat(meters.get("active").longTaskTimer().activeTasks()).isZero();
  }

  @Test
  void timedForgetsACallThatIsCancelled() throws Throwable {
    micrometer("timed").cancel(false);
    micrometer("active").cancel(false);
    work.complete("done");

    assertThat(meters.find("timed").timer()).isNull();
    assertThat(meters.get("active").longTaskTimer().activeTasks()).isEqualTo(1);
  }

  @Test
  void withSpanEndsTheSpanOfACallThatNobodyCancels() {
    CompletableFuture<?> result = openTelemetry();
    work.complete("done");

    assertThat(result).isCompletedWithValueMatching("done"::equals);
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
  }

  @Test
  void withSpanNeverEndsTheSpanOfACallThatIsCancelled() {
    openTelemetry().cancel(false);
    work.complete("done");

    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aCleanupOfLastlyRunsInBothCases() {
    AtomicInteger runs = new AtomicInteger();
    Lastly.standard().call(() -> work).andFinally(runs::incrementAndGet).cancel(false);
    Lastly.standard().call(() -> work).andFinally(runs::incrementAndGet);
    work.complete("done");

    assertThat(runs).hasValue(2);
  }

  /** As AspectJ calls the aspect. */
  private CompletableFuture<?> micrometer(String name) throws Throwable {
    Service service = new Service(work);
    Method method = Service.class.getMethod(name);
    MethodSignature signature =
        answering(
            MethodSignature.class,
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getDeclaringTypeName" -> Service.class.getName();
                  case "getName" -> name;
                  default -> throw new AssertionError(called);
                });
    ProceedingJoinPoint call =
        answering(
            ProceedingJoinPoint.class,
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "getSignature" -> signature;
                  case "getStaticPart" -> part(signature);
                  case "getTarget", "getThis" -> service;
                  case "getArgs" -> new Object[0];
                  case "proceed" -> method.invoke(service);
                  default -> throw new AssertionError(called);
                });
    return (CompletableFuture<?>) new TimedAspect(meters).timedMethod(call);
  }

  private static ProceedingJoinPoint.StaticPart part(MethodSignature signature) {
    return answering(
        ProceedingJoinPoint.StaticPart.class,
        (self, called, arguments) -> {
          if (called.getName().equals("getSignature")) {
            return signature;
          }
          throw new AssertionError(called);
        });
  }

  /** As the agent's advice for {@code @WithSpan} does. */
  private CompletableFuture<?> openTelemetry() {
    OpenTelemetry telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    Instrumenter<String, String> instrumenter =
        Instrumenter.<String, String>builder(telemetry, "test", request -> request)
            .buildInstrumenter();
    Context started = instrumenter.start(Context.root(), "request");
    return AsyncOperationEndSupport.create(instrumenter, String.class, CompletableFuture.class)
        .asyncEnd(started, "request", work, null);
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
