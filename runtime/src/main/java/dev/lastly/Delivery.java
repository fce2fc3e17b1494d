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
final class Delivery {
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
  private boolean isLost;

  /**
   * @param pending how many results wait for the value
   */
  Delivery(@Nullable Object value, int pending) {
    this.value = value;
    this.pending = pending;
    this.isShared = pending > 1;
  }

  /** The outcome without its bookkeeping. */
  static @Nullable Object valueOf(@Nullable Object outcome) {
    return outcome instanceof Delivery delivery ? delivery.value : outcome;
  }

  boolean isOf(@Nullable Object settledWith) {
    return value == settledWith;
  }

  /** Whether the value has been received or reported, and is no longer kept here. */
  synchronized boolean isForgotten() {
    return value == FORGOTTEN;
  }

  /**
   * Passes the outcome of a result on to its successors.
   *
   * @param received whether callbacks of the result have been given it as well
   */
  static void passOn(@Nullable Object outcome, int successors, boolean received) {
    Delivery delivery = of(outcome);
    if (delivery != null) {
      delivery.share(successors, received && outcome == delivery);
    }
  }

  /** The delivery that an outcome is, or that a rejection has replaced; null if there is none. */
  private static @Nullable Delivery of(@Nullable Object outcome) {
    if (outcome instanceof Rejection rejection) {
      return rejection.lost;
    }
    return outcome instanceof Delivery delivery ? delivery : null;
  }

  private synchronized void share(int successors, boolean receivedBefore) {
    pending += successors - 1;
    received |= receivedBefore;
    isShared = true;
  }

  /** One more result waits for the source. */
  synchronized void addOne() {
    pending++;
    isShared = true;
    isLost = false;
  }

  /**
   * A cleanup's failure takes the value's place. The results that reject, with this failure or
   * another, still count.
   */
  synchronized Delivery lost() {
    isLost = !isShared;
    return this;
  }

  /** Code is given the value, so that it is not late. */
  synchronized void askFor() {
    received = true;
  }

  /** One of the last results has settled: with this outcome or, if not received, by hand before. */
  static void end(@Nullable Object outcome, boolean received, CallInfo call) {
    if (!received && outcome instanceof Rejection rejection) {
      rejection.reportIfOfCleanup(call);
    }
    if (call.lastly.lateValues != null) {
      Delivery delivery = of(outcome);
      Object late = delivery == null ? NOTHING : delivery.settleOne(received);
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
    if (isLost) {
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
  static final class KeptOutcome {
    /** The delivery that counts the result, or a cleanup that counts in its place. */
    final Delivery delivery;

    private boolean taken;
    private boolean isForResult;
    private int asking;
    private boolean isFollowed;

    private KeptOutcome(Delivery delivery) {
      this.delivery = delivery;
    }

    /** Called when a cleanup is attached. Returns whether it counts in place of the result. */
    synchronized boolean take() {
      boolean isFirst = !taken;
      taken = true;
      return isFirst;
    }

    /**
     * Makes the result count itself, unless a cleanup counts in its place. Returns whether it does.
     */
    synchronized boolean takeForResult() {
      isForResult |= take();
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
    return outcome instanceof Delivery delivery ? new KeptOutcome(delivery) : outcome;
  }

  /** The outcome of a result, from what it {@linkplain #kept keeps}. */
  static @Nullable Object outcomeOf(@Nullable Object kept) {
    return kept instanceof KeptOutcome own ? own.delivery : kept;
  }

  /** The outcome to pass on to what is attached to a settled result. */
  static @Nullable Object passOnLate(@Nullable Object kept, CallInfo call) {
    if (call.lastly.lateValues == null) {
      return kept;
    }
    Object outcome = outcomeOf(kept);
    if (!(outcome instanceof Rejection || outcome instanceof Delivery)) {
      Delivery received = new Delivery(outcome, 1);
      received.askFor(); // by a callback, so that it is not late any more
      return received;
    }
    Delivery delivery = of(outcome);
    boolean isInPlaceOfResult = kept instanceof KeptOutcome own && own.take();
    if (delivery != null) {
      delivery.share(isInPlaceOfResult ? 1 : 2, false);
    }
    return outcome;
  }
}
