/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a value has been received at all, for {@link Lastly#onLateValue}.
 *
 * <p>If there is a handler, an object of this class takes the place of the value on its way from
 * the source to the results. It counts the <em>last</em> results, which nothing follows, and
 * records whether one of them has received the value, or code has asked for it on the way.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class TrackedValue {
  private static final Object NOTHING = new Object();

  /** In place of a value that has been forgotten. */
  private static final Object FORGOTTEN = new Object();

  private @Nullable Object value;

  /** How many of the last results are still to settle. */
  private int pending;

  private boolean received;

  /** Whether more than one result has been in line for the value. */
  private boolean isShared;

  /** Whether no result can receive the value any more, as a cleanup's failure has replaced it. */
  private boolean isReplaced;

  /**
   * @param pending how many results wait for the value
   */
  TrackedValue(@Nullable Object value, int pending) {
    this.value = value;
    this.pending = pending;
    this.isShared = pending > 1;
  }

  /** The outcome without its bookkeeping. */
  static @Nullable Object unwrap(@Nullable Object outcome) {
    return outcome instanceof TrackedValue tracked ? tracked.value : outcome;
  }

  boolean isOf(@Nullable Object settledWith) {
    return value == settledWith;
  }

  /** Whether the value has been received or reported, and is no longer kept here. */
  synchronized boolean isForgotten() {
    return value == FORGOTTEN;
  }

  /**
   * Passes the outcome of a result on to its followers.
   *
   * @param received whether callbacks of the result have been given it as well
   */
  static void passOn(@Nullable Object outcome, int followers, boolean received) {
    TrackedValue tracked = of(outcome);
    if (tracked != null) {
      tracked.share(followers, received && outcome == tracked);
    }
  }

  /**
   * The value that an outcome stands for, or that a rejection has replaced; null if there is none.
   */
  private static @Nullable TrackedValue of(@Nullable Object outcome) {
    if (outcome instanceof Rejection rejection) {
      return rejection.replacedValue;
    }
    return outcome instanceof TrackedValue tracked ? tracked : null;
  }

  private synchronized void share(int followers, boolean receivedBefore) {
    pending += followers - 1;
    received |= receivedBefore;
    isShared = true;
  }

  /** One more result waits for the source. */
  synchronized void addResult() {
    pending++;
    isShared = true;
    isReplaced = false;
  }

  /**
   * A cleanup's failure takes the value's place. The results that reject, with this failure or
   * another, still count.
   */
  synchronized TrackedValue replaced() {
    isReplaced = !isShared;
    return this;
  }

  /** Code is given the value, so that it is not late. */
  synchronized void markReceived() {
    received = true;
  }

  /** One of the last results has settled: with this outcome or, if not received, by hand before. */
  static void resultSettled(@Nullable Object outcome, boolean received, CallInfo call) {
    if (!received && outcome instanceof Rejection rejection) {
      rejection.reportIfOfCleanup(call);
    }
    if (call.lastly.lateValues != null) {
      TrackedValue tracked = of(outcome);
      Object late = tracked == null ? NOTHING : tracked.settleOne(received);
      if (late != NOTHING) {
        call.lastly.reportLateValue(call.name, late);
      }
    }
  }

  /**
   * One of the last results has settled. Returns the value if no more are pending and none has
   * received it, or else {@link #NOTHING}.
   */
  private synchronized @Nullable Object settleOne(boolean receivedByThis) {
    received |= receivedByThis;
    pending--;
    if (pending != 0) {
      return NOTHING;
    }
    Object late = received ? NOTHING : value;
    received = true; // by the handler, if not by a result
    if (isReplaced) {
      value = FORGOTTEN; // a rejected result may be kept for long, and this with it
    }
    return late;
  }

  /**
   * What a result keeps while it settles with a value, and afterwards, if nothing follows it and it
   * has no callback. Until code asks for the value, it has not been received: another cleanup may
   * still be attached to the result, as happens when the cleanups of a call are attached one by
   * one. Then the value is late, after all, if the caller settles the next result by hand.
   */
  static final class UnclaimedValue {
    /** What counts the result, or a cleanup that counts in its place. */
    final TrackedValue tracked;

    private boolean claimed;
    private boolean isForResult;
    private int asking;
    private boolean isFollowed;

    private UnclaimedValue(TrackedValue tracked) {
      this.tracked = tracked;
    }

    /** Called when a cleanup is attached. Returns whether it counts in place of the result. */
    synchronized boolean claim() {
      boolean isFirst = !claimed;
      claimed = true;
      return isFirst;
    }

    /**
     * Makes the result count itself, unless a cleanup counts in its place. Returns whether it does.
     */
    synchronized boolean claimForResult() {
      isForResult |= claim();
      return isForResult;
    }

    /**
     * Called when code is going to be given what the result settles with, whatever that will be.
     */
    synchronized void askFor() {
      asking++;
    }

    /** Takes back one call of {@link #askFor}, by a callback that does not use the value. */
    synchronized void askNoMore() {
      asking--;
    }

    synchronized boolean isAskedFor() {
      return asking > 0;
    }

    /** Whether the result counts itself. */
    synchronized boolean isForResult() {
      return isForResult;
    }

    /** Called when a cleanup waits for the result by a callback that does not ask for the value. */
    synchronized void follow() {
      isFollowed = true;
    }

    synchronized boolean isFollowed() {
      return isFollowed;
    }
  }

  /** What a result that is about to settle keeps. */
  static @Nullable Object kept(@Nullable Object outcome) {
    return outcome instanceof TrackedValue tracked ? new UnclaimedValue(tracked) : outcome;
  }

  /** The outcome of a result, from what it {@linkplain #kept keeps}. */
  static @Nullable Object outcomeOf(@Nullable Object kept) {
    return kept instanceof UnclaimedValue own ? own.tracked : kept;
  }

  /** The outcome to pass on to what is attached to a settled result. */
  static @Nullable Object passOnLate(@Nullable Object kept, CallInfo call) {
    if (call.lastly.lateValues == null) {
      return kept;
    }
    Object outcome = outcomeOf(kept);
    if (!(outcome instanceof Rejection || outcome instanceof TrackedValue)) {
      TrackedValue received = new TrackedValue(outcome, 1);
      received.markReceived(); // by a callback, so that it is not late any more
      return received;
    }
    TrackedValue tracked = of(outcome);
    boolean isInPlaceOfResult = kept instanceof UnclaimedValue own && own.claim();
    if (tracked != null) {
      tracked.share(isInPlaceOfResult ? 1 : 2, false);
    }
    return outcome;
  }
}
