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
    return Stages.withCancellation(Stages.subject("OpenTelemetry `@WithSpan`"))
        .andFinally(OpenTelemetrySubject::withSpan)
        .rounds(2_000) // a span costs more than a promise
        .chain(20_000);
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
