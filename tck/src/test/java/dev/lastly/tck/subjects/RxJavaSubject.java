/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import org.reactivestreams.FlowAdapters;

/** {@code Maybe.doFinally} of RxJava: of its types the one that may end without a value. */
final class RxJavaSubject {
  private RxJavaSubject() {}

  @SuppressWarnings("ReturnValueIgnored") // it is to show that the promise is not awaited
  static Subject<Maybe<Object>> subject() {
    RxJavaPlugins.setErrorHandler(reason -> {}); // else it prints them
    return Differences.ofHooks(
        shown(Subject.<Maybe<Object>>named("RxJava `doFinally`"))
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
                (maybe, callback) -> {
                  Disposable subscription =
                      maybe.subscribe(
                          value -> callback.accept(value, null),
                          reason -> callback.accept(null, reason),
                          () -> callback.accept(null, null));
                  return subscription::dispose;
                })
            .differs("L1", "without a scope: subscribe, call, subscribe, call", Why.DEFERRED)
            .andFinally((source, cleanup) -> source.doFinally(cleanup::run))
            .andFinallyCompose((source, cleanup) -> source.doFinally(cleanup::get))
            .call((call, cleanup) -> Maybe.defer(call::get).doFinally(cleanup::run))
            .lateFailures(
                handler -> {
                  RxJavaPlugins.setErrorHandler(handler::accept);
                  return (source, cleanup) -> source.doFinally(cleanup::run);
                }));
  }

  /** What a {@code Maybe} shows of itself, whatever is attached to it. */
  @SuppressWarnings("rawtypes") // hooks are
  static Subject<Maybe<Object>> shown(Subject<Maybe<Object>> subject) {
    return subject
        .onSubscriptionCancelled((maybe, code) -> maybe.doOnDispose(code::run))
        .oneValue(
            publisher -> Flowable.fromPublisher(FlowAdapters.toPublisher(publisher)).firstElement(),
            maybe -> FlowAdapters.toFlowPublisher(maybe.toFlowable()))
        .hooks(
            LibraryHooks.ofRxJava(
                Maybe.class,
                RxJavaPlugins::getOnMaybeAssembly,
                hook -> RxJavaPlugins.setOnMaybeAssembly(hook)));
  }
}
