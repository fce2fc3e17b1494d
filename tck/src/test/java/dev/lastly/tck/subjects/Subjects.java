package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.List;

/** All subjects, in the order of the page. */
public final class Subjects {
  private Subjects() {}

  /** Lastly, and what else works on {@code CompletionStage}. */
  public static List<Subject<?>> stages() {
    return List.of(
        LastlySubject.subject(),
        CompletableFutureSubjects.whenComplete(),
        CompletableFutureSubjects.handleThenCompose(),
        Resilience4jSubject.subject(),
        MicrometerSubject.subject(),
        OpenTelemetrySubject.subject());
  }

  /** Promise types of other libraries. */
  public static List<Subject<?>> others() {
    return List.of(
        Vertx4.subject("Vert.x 4.5 `eventually`"),
        new VertxSubject().apply("Vert.x 5 `eventually`"),
        GuavaSubject.subject(),
        MutinySubject.subject(),
        ReactorSubjects.usingWhen(),
        ReactorSubjects.doFinally(),
        RxJavaSubject.subject());
  }
}
