package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The permit of a bulkhead of Resilience4j: giving it back is the cleanup. */
final class Resilience4jSubject {
  private Resilience4jSubject() {}

  static Subject<CompletionStage<Object>> subject() {
    return Stages.withCancellation(Stages.subject("Resilience4j `Bulkhead`"))
        .andFinally((source, cleanup) -> decorate(() -> source, cleanup))
        .call(Resilience4jSubject::decorate)
        .foreign(stage -> stage);
  }

  private static CompletionStage<Object> decorate(
      Supplier<CompletionStage<Object>> call, Runnable cleanup) {
    Bulkhead bulkhead =
        Answering.as(
            Bulkhead.class,
            (method, arguments) ->
                switch (method.getName()) {
                  case "tryAcquirePermission" -> true;
                  case "onComplete" -> {
                    cleanup.run();
                    yield null;
                  }
                  default -> throw new AssertionError(method);
                });
    return Bulkhead.decorateCompletionStage(bulkhead, call).get();
  }
}
