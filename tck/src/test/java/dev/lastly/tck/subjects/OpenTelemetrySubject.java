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
        .differs(
            "O2",
            "e: rejects with CompletionException(e); "
                + "the source is cancelled: rejects with CompletionException(e), is not cancelled",
            Why.WRAPS)
        .differs("O3", "rejects with CompletionException(x)", Why.WRAPS)
        .differs(
            "O4",
            "e then x: rejects with CompletionException(e, x); "
                + "x is e: rejects with CompletionException(e); "
                + "x cannot suppress: rejects with CompletionException(e, x); "
                + "one x for 20 calls: x has 0 suppressed",
            Why.WHEN_COMPLETE)
        .differs(
            "O11",
            "an Error: rejects with CompletionException(x); "
                + "a checked exception: rejects with CompletionException(x); "
                + "an InterruptedException: rejects with CompletionException(x), flag not set",
            Why.WRAPS)
        .differs("I1", "settling against cancelling: never runs in some rounds", Why.SETTLED)
        .differs("I3", "settled already: runs on the caller's stack, fulfils with v", Why.AT_ONCE)
        .differs(
            "I6",
            "two fail: all run, rejects with CompletionException(x, y suppressed)",
            Why.WHEN_COMPLETE)
        .differs(
            "I8",
            "never runs, throws t at the caller",
            "the advice around it, which is not part of this library, has to catch that")
        .differs(
            "I9",
            "runs once, throws NullPointerException at the caller",
            "the span ends, and null is passed on")
        .differs("I10", "cancelled: never runs; settled by hand: never runs", Why.SETTLED)
        .differs("I11", "never runs", Why.SETTLED);
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
