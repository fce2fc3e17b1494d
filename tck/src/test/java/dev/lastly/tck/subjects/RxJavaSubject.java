package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.MaybeSubject;

/** {@code Maybe.doFinally} of RxJava: of its types the one that may end without a value. */
final class RxJavaSubject {
  private RxJavaSubject() {}

  @SuppressWarnings("ReturnValueIgnored") // this is how to see that nobody awaits it
  static Subject<Maybe<Object>> subject() {
    RxJavaPlugins.setErrorHandler(reason -> {}); // else it prints them
    return Subject.<Maybe<Object>>named("RxJava `doFinally`")
        .pending(
            () -> {
              MaybeSubject<Object> subject = MaybeSubject.create();
              return new Deferred<>(
                  subject,
                  value -> {
                    if (value == null) {
                      subject.onComplete();
                    } else {
                      subject.onSuccess(value);
                    }
                  },
                  subject::onError);
            })
        .subscribe(
            (maybe, settled) -> {
              Disposable subscription =
                  maybe.subscribe(
                      value -> settled.accept(value, null),
                      reason -> settled.accept(null, reason),
                      () -> settled.accept(null, null));
              return subscription::dispose;
            })
        .andFinally((source, cleanup) -> source.doFinally(cleanup::run))
        .andFinallyAwait((source, cleanup) -> source.doFinally(cleanup::get))
        .call((call, cleanup) -> Maybe.defer(call::get).doFinally(cleanup::run))
        .lateFailures(
            handler -> {
              RxJavaPlugins.setErrorHandler(handler::accept);
              return (source, cleanup) -> source.doFinally(cleanup::run);
            })
        .differs("O3", "fulfils with v, x lost", Why.HOOK)
        .differs(
            "O4",
            "e then x: rejects with e, x lost; "
                + "x cannot suppress: rejects with e, x lost; "
                + "one x for 20 calls: x has 0 suppressed",
            Why.HOOK)
        .differs(
            "O5",
            "v: does not wait, fulfils with v; e: does not wait, rejects with e",
            Why.NOBODY_LOOKS)
        .differs(
            "O6",
            "v: fulfils with v, x lost; "
                + "v, rejected before: fulfils with v, x lost; "
                + "e: rejects with e, x lost",
            Why.NOBODY_LOOKS)
        .differs("O8", "fulfils with v", Why.NOBODY_LOOKS)
        .differs(
            "O11",
            "an Error: fulfils with v, x lost; "
                + "a checked exception: fulfils with v, x lost; "
                + "an InterruptedException: fulfils with v, x lost, flag not set",
            Why.HOOK)
        .differs("I1", "nobody observes: never runs; two observe: runs 2 times", Why.LAZY)
        .differs("I3", "settled already: runs on the caller's stack, fulfils with v", Why.AT_ONCE)
        .differs(
            "I6",
            "order: c, b, a, a settles, b settles; "
                + "two fail: all run, fulfils with v, x lost, y lost",
            Why.OBSERVER_FIRST)
        .differs("I7", "settled, settled, then fulfils with v", Why.OBSERVER_FIRST)
        .differs("I10", "cancelled: runs at once", Why.CANCELS)
        .differs(
            "R4",
            "the source settles last: overflows the stack; "
                + "the source settles first: overflows the stack; "
                + "cleanups return promises: overflows the stack",
            Why.RECURSION)
        .differs("R5", "holds both", Why.RECIPE)
        .differs("R6", "something is not seen in some rounds", Why.OBSERVER_FIRST);
  }
}
