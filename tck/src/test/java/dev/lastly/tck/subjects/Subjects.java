/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.List;
import reactor.core.publisher.Mono;

/** All subjects, in the order of the page. */
public final class Subjects {
  /** Long enough for what overflows the stack. */
  private static final int OVERFLOWING = 100_000;

  private Subjects() {}

  /** Lastly, and what else works on {@code CompletionStage}. */
  public static List<Subject<?>> stages() {
    return List.of(
        LastlySubject.subject(),
        peer(CompletableFutureSubjects.whenComplete()),
        peer(CompletableFutureSubjects.handleThenCompose()),
        peer(Resilience4jSubject.subject()).chain(OVERFLOWING),
        slow(MicrometerSubject.subject()),
        slow(OpenTelemetrySubject.subject()));
  }

  /** Lastly on the promise types of other libraries. */
  public static List<Subject<?>> types() {
    return LastlyTypes.all();
  }

  /** What other libraries offer on their own. */
  public static List<Subject<?>> others() {
    return List.of(
        peer(VertxSubjects.four()).chain(OVERFLOWING),
        peer(VertxSubjects.five()).chain(OVERFLOWING),
        peer(GuavaSubject.subject()).chain(OVERFLOWING),
        peer(MutinySubject.subject()).chain(OVERFLOWING),
        peer(ReactorSubjects.usingWhen()).chain(OVERFLOWING),
        peer(ReactorSubjects.doFinally()).chain(OVERFLOWING),
        peer(RxJavaSubject.subject()).chain(OVERFLOWING));
  }

  /** What a hook on values does, which is no cleanup: it is only told of one of three ends. */
  public static Subject<Mono<Object>> valueHook() {
    return ReactorSubjects.mono("Reactor `doOnSuccess`")
        .andFinally((source, cleanup) -> source.doOnSuccess(value -> cleanup.run()));
  }

  private static <P> Subject<P> peer(Subject<P> subject) {
    return subject.rounds(4_000);
  }

  /** To observe a call costs far more than a promise. */
  private static <P> Subject<P> slow(Subject<P> subject) {
    return subject.rounds(1_000).chain(20_000);
  }
}
