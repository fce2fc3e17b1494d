/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a case may require of a subject in order to apply. */
enum Requirement {
  EAGER("is lazy", subject -> !subject.lazy),
  LAZY("is not lazy", subject -> subject.lazy),
  AWAIT("takes no cleanup that returns a promise", subject -> subject.andFinallyCompose != null),
  CANCEL("cannot be cancelled", Subject::canBeCancelled),
  CANCELLED(
      "has no cancelled state", subject -> subject.cancel != null && subject.isCancelled != null),
  SUBSCRIPTION_CANCELLED(
      "does not tell of cancelled subscriptions",
      subject -> subject.onSubscriptionCancelled != null),
  SIGNALS("does not show each signal", subject -> subject.toPublisher != null),
  ONE_VALUE(
      "does not have one value at most", subject -> subject.toPublisher != null && !subject.stream),
  STREAM("is no stream", subject -> subject.stream),
  SUBSCRIBER_CONTEXT("knows no context of subscribers", subject -> subject.withContext != null),
  HOOKS("has no hooks that see what is made", subject -> subject.hooks != null),
  INHERITED(
      "takes nothing over from a promise it depends on", subject -> subject.inherited != null),
  DERIVED("is not derived from others without a cleanup", subject -> subject.derive != null),
  CLEANUP_TYPE(
      "takes no cleanup that returns a promise of another type",
      subject -> !subject.cleanupTypes.isEmpty()),
  LAZY_CLEANUP_TYPE(
      "takes no cleanup that returns a lazy promise of another type",
      subject ->
          subject.cleanupTypes.stream().anyMatch(type -> type.other().fromPublisher != null)),
  BY_HAND("cannot be settled by the caller", subject -> !subject.byHand.isEmpty()),
  FORWARDING(
      "has no choice whether to forward a cancellation",
      subject -> subject.withCancelForwarded != null),
  EXECUTOR("takes no executor for its cleanups", subject -> subject.executor != null),
  FOREIGN("is not meant for stages of other kinds", subject -> subject.foreign != null),
  SUBCLASS("has promises of one class only", subject -> subject.subclass != null),
  LATE_VALUES("hands late values to no handler of the call", subject -> subject.lateValues != null),
  CONTEXT("takes no context of the caller itself", subject -> subject.contexts != null),
  JOIN("has no method with which any thread can wait for it", subject -> subject.join != null),
  STACK_END("promises nothing for where the stack ends", subject -> subject.checksStackEnd),
  SCOPE("opens and closes nothing itself", subject -> subject.scope != null);

  private final String otherwise;

  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  private final Predicate<Subject<?>> isMet;

  Requirement(String otherwise, Predicate<Subject<?>> isMet) {
    this.otherwise = otherwise;
    this.isMet = isMet;
  }

  boolean isMetBy(Subject<?> subject) {
    return isMet.test(subject);
  }

  /** Why a case does not apply. */
  String otherwise() {
    return otherwise;
  }

  /** A capability that is among the requirements of the case. */
  static <T> T given(@Nullable T capability) {
    if (capability == null) {
      throw new AssertionError("a case does not state all of its requirements");
    }
    return capability;
  }

  /** A capability that every subject has to describe. */
  static <T> T described(@Nullable T capability, String method) {
    if (capability == null) {
      throw new IncompleteSubject(
          "The subject is not described completely: call Subject." + method + "(..)");
    }
    return capability;
  }
}
