/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.annotation.support.async.AsyncOperationEndSupport;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.instrumentation.api.instrumenter.OperationListener;
import java.util.concurrent.CompletionStage;

/**
 * OpenTelemetry's {@code @WithSpan}, called as the agent calls it: what a listener does when the
 * operation ends is the cleanup.
 */
final class OpenTelemetrySubject {
  private OpenTelemetrySubject() {}

  static Subject<CompletionStage<Object>> subject() {
    return Differences.ofBuiltOnWhenComplete(
            Stages.withCancellation(Stages.subject("OpenTelemetry `@WithSpan`"))
                .andFinally(OpenTelemetrySubject::withSpan))
        .differs(
            "I8",
            "never runs, throws t at the caller",
            "the advice around it, which is not part of this library, has to catch that")
        .differs(
            "I9",
            "runs once, throws NullPointerException at the caller",
            "the span ends, and null is passed on");
  }

  private static CompletionStage<Object> withSpan(
      CompletionStage<Object> source, Runnable cleanup) {
    OperationListener listener =
        new OperationListener() {
          @Override
          public Context onStart(Context context, Attributes attributes, long nanos) {
            return context;
          }

          @Override
          public void onEnd(Context context, Attributes attributes, long nanos) {
            cleanup.run();
          }
        };
    Instrumenter<String, Object> instrumenter =
        Instrumenter.<String, Object>builder(OpenTelemetry.noop(), "tck", request -> request)
            .addOperationListener(listener)
            .buildInstrumenter();
    Context started = instrumenter.start(Context.root(), "call");
    return AsyncOperationEndSupport.create(instrumenter, Object.class, CompletionStage.class)
        .asyncEnd(started, "call", source, null);
  }
}
