/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.reflect.MethodSignature;

/**
 * Micrometer's {@code @Observed}, called as AspectJ calls it: what a handler does when the
 * observation stops is the cleanup.
 */
final class MicrometerSubject {
  private MicrometerSubject() {}

  static Subject<CompletionStage<Object>> subject() {
    return Differences.ofBuiltOnWhenComplete(
            Stages.withCancellation(Stages.subject("Micrometer `@Observed`"))
                .andFinally((source, cleanup) -> observed(() -> source, cleanup))
                .call(MicrometerSubject::observed))
        .differs("I8", "runs once, throws t at the caller", Why.THROWS_ON)
        .differs("I9", "runs once, throws NullPointerException at the caller", Why.THROWS_ON);
  }

  /** What is woven. */
  public static final class Service {
    private final Supplier<CompletionStage<Object>> call;

    Service(Supplier<CompletionStage<Object>> call) {
      this.call = call;
    }

    @Observed
    public CompletionStage<Object> call() {
      return call.get();
    }
  }

  @SuppressWarnings("unchecked")
  private static CompletionStage<Object> observed(
      Supplier<CompletionStage<Object>> call, Runnable cleanup) {
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }

              @Override
              public void onStop(Observation.Context context) {
                cleanup.run();
              }
            });
    try {
      return (CompletionStage<Object>)
          new ObservedAspect(registry).observeMethod(joinPoint(new Service(call)));
    } catch (Throwable t) {
      throw Sneaky.thrown(t);
    }
  }

  private static ProceedingJoinPoint joinPoint(Service service) throws NoSuchMethodException {
    Method woven = Service.class.getMethod("call");
    MethodSignature signature =
        Answering.as(
            MethodSignature.class,
            (method, arguments) ->
                switch (method.getName()) {
                  case "getMethod" -> woven;
                  case "getDeclaringType" -> Service.class;
                  case "getDeclaringTypeName" -> Service.class.getName();
                  case "getName" -> woven.getName();
                  default -> throw new AssertionError(method);
                });
    JoinPoint.StaticPart part =
        Answering.as(JoinPoint.StaticPart.class, (method, arguments) -> signature);
    return Answering.as(
        ProceedingJoinPoint.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "getSignature" -> signature;
              case "getStaticPart" -> part;
              case "getTarget", "getThis" -> service;
              case "getArgs" -> new Object[0];
              case "proceed" -> service.call();
              default -> throw new AssertionError(method);
            });
  }
}
