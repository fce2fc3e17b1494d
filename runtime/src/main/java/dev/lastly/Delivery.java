/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a value has reached nobody, for {@link Lastly#onLateValue}.
 *
 * <p>If there is a handler, an object of this class takes the place of the value on its way from
 * the source to the results, to count which of the last ones took it, and whether somebody has
 * asked on the way.
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

  /** Whether there has been more than one result that may be given the value. */
  private boolean isShared;

  /** Whether nobody can receive the value any more, as a cleanup's failure has taken its place. */
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

  /** Whether somebody has the value, and it is not known any more. */
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

  /** What is on its way with an outcome, or has been lost with it. */
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

  /** A cleanup's failure takes its place: all who reject with that count, or with another. */
  synchronized Delivery lost() {
    isLost = !isShared;
    return this;
  }

  /** Somebody is given the value. */
  synchronized void askFor() {
    received = true;
  }

  /** One of the last results has settled: with this outcome, or before by its caller. */
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

  /** One of the last results has settled. Returns the value if it was the last, and all in vain. */
  private synchronized @Nullable Object settleOne(boolean receivedByThis) {
    received |= receivedByThis;
    pending--;
    if (pending != 0) {
      return NOTHING;
    }
    Object late = received ? NOTHING : value;
    received = true; // by the handler, if by nobody else
    if (isLost) {
      value = FORGOTTEN; // who has rejected may be kept for long
    }
    return late;
  }

  /**
   * What a result keeps while it settles with a value, and afterwards, if nothing follows it and it
   * has no callback. Until somebody asks for the value, it has not been received: a cleanup may
   * still be attached to the result, as the code does that attaches the cleanups of a call. Then
   * the value is late, after all, if the caller settles the next result by hand.
   */
  static final class KeptOutcome {
    /** Which counts the result, or what has taken this instead. */
    final Delivery delivery;

    private boolean taken;
    private boolean isForResult;
    private int asking;
    private boolean isFollowed;

    private KeptOutcome(Delivery delivery) {
      this.delivery = delivery;
    }

    /** Somebody attaches a cleanup. Returns whether that counts in place of the result. */
    synchronized boolean take() {
      boolean isFirst = !taken;
      taken = true;
      return isFirst;
    }

    /** The result counts itself, unless what has been attached to it does so in its place. */
    synchronized boolean takeForResult() {
      isForResult |= take();
      return isForResult;
    }

    /** Somebody is going to be given what the result settles with, whatever that will be. */
    synchronized void askFor() {
      asking++;
    }

    /** One of those who asked is not interested. */
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

    /** A cleanup is to be attached by a callback of the result, which itself asks for nothing. */
    synchronized void follow() {
      isFollowed = true;
    }

    synchronized boolean isFollowed() {
      return isFollowed;
    }
  }

  /** What a result keeps that is about to settle. */
  static @Nullable Object kept(@Nullable Object outcome) {
    return outcome instanceof Delivery delivery ? new KeptOutcome(delivery) : outcome;
  }

  /** The outcome that a result {@linkplain #kept keeps}, or has not kept. */
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
