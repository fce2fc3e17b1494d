/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a value has reached nobody, for {@link Lastly#onLateValue}.
 *
 * <p>An object of this class takes the place of the value on its way from one result to those that
 * follow it, to count which of the last ones took it, and whether somebody has asked on the way.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is promised
final class Delivery {
  /** In place of a number. */
  private static final int NOT_TAKEN = -1;

  private static final Object NOTHING = new Object();

  private @Nullable Object value;

  /** What a result {@linkplain #kept keeps} in place of this, if that is one of these. */
  private @Nullable Delivery branch;

  /** How many of the last results are still to settle. */
  private int pending;

  private boolean received;

  /** Whether nobody can receive the value any more, as a cleanup's failure has taken its place. */
  private boolean isLost;

  /**
   * @param pending how many results there are that may receive the value
   */
  Delivery(@Nullable Object value, int pending) {
    this.value = value;
    this.pending = pending;
  }

  /** Of a value whose place a failure takes: all who reject with that count, or with another. */
  static Delivery ofLost(@Nullable Object outcome) {
    if (outcome instanceof Delivery delivery) {
      return delivery;
    }
    Delivery lost = new Delivery(outcome, 1);
    lost.isLost = true;
    return lost;
  }

  /** The outcome without its bookkeeping. */
  static @Nullable Object valueOf(@Nullable Object outcome) {
    return outcome instanceof Delivery delivery ? delivery.value : outcome;
  }

  /**
   * The outcome that a result passes on to its successors.
   *
   * @param received whether callbacks of the result have been given it as well
   */
  static @Nullable Object passOn(@Nullable Object outcome, int successors, boolean received) {
    if (outcome instanceof Rejection rejection) {
      if (rejection.lost != null) {
        rejection.lost.share(successors, false);
      }
      return outcome;
    }
    if (outcome instanceof Delivery delivery) {
      delivery.share(successors, received);
      return delivery;
    }
    return received ? ofReceived(outcome, successors) : new Delivery(outcome, successors);
  }

  private static Delivery ofReceived(@Nullable Object value, int pending) {
    Delivery delivery = new Delivery(value, pending);
    delivery.received = true;
    return delivery;
  }

  private synchronized void share(int successors, boolean receivedBefore) {
    pending += successors - 1;
    received |= receivedBefore;
  }

  /** There is one more result besides those that are counted. */
  synchronized void addOne() {
    pending++;
  }

  /** Whether it is this value that is on its way. */
  @Nullable Object of(@Nullable Object outcome) {
    return value == outcome ? this : outcome;
  }

  /** One of the last results has settled: with this outcome, or before by its caller. */
  static void end(@Nullable Object outcome, boolean received, CallInfo call) {
    if (!received && outcome instanceof Rejection rejection) {
      rejection.reportIfOfCleanup(call);
    }
    if (call.lastly.lateValues != null) {
      Object late = late(outcome, received);
      if (late != NOTHING) {
        call.lastly.reportLateValue(call.name, late);
      }
    }
  }

  private static @Nullable Object late(@Nullable Object outcome, boolean received) {
    if (outcome instanceof Rejection rejection) {
      return rejection.lost == null ? NOTHING : rejection.lost.settleOne(received);
    }
    if (outcome instanceof Delivery delivery) {
      return delivery.settleOne(received);
    }
    return received ? NOTHING : outcome;
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
      value = null; // who has rejected may be kept for long
    }
    return late;
  }

  /**
   * What a result keeps while it settles with an outcome, and afterwards, if nothing follows it and
   * it has no callback. Until somebody asks for the value, it has not been received: a cleanup may
   * still be attached to the result, as the code does that attaches the cleanups of a call. Then
   * the value is late, after all, if the caller settles the next result by hand.
   */
  static @Nullable Object kept(@Nullable Object outcome) {
    if (outcome instanceof Rejection) {
      return outcome;
    }
    Delivery kept = new Delivery(valueOf(outcome), NOT_TAKEN);
    kept.branch = outcome instanceof Delivery delivery ? delivery : null;
    return kept;
  }

  /** The outcome that a result {@linkplain #kept keeps}, or has not kept yet. */
  static @Nullable Object withoutMark(@Nullable Object outcome) {
    return outcome instanceof Delivery delivery && delivery.isKept() ? delivery.marked() : outcome;
  }

  private @Nullable Object marked() {
    return branch == null ? value : branch;
  }

  /** Whether this is what a result {@linkplain #kept keeps}, and nobody has taken it. */
  synchronized boolean isKept() {
    return pending == NOT_TAKEN;
  }

  /** Somebody is given the value. */
  void askFor() {
    markReceived();
    if (branch != null) {
      branch.markReceived();
    }
  }

  private synchronized void markReceived() {
    received = true;
  }

  /**
   * Takes what a result {@linkplain #kept keeps}: to report it, as the result has been settled by
   * hand, and whoever asked was given something else. Returns false if it has been passed on.
   */
  synchronized boolean take() {
    boolean isFirst = isKept();
    if (isFirst) {
      pending = 0;
      received = true;
    }
    return isFirst;
  }

  /**
   * The outcome to pass on to what is attached to a settled result. If anybody can have been given
   * a value, it is not late any more.
   */
  static @Nullable Object passOnLate(@Nullable Object outcome, CallInfo call) {
    if (call.lastly.lateValues == null) {
      return outcome;
    }
    if (outcome instanceof Rejection rejection) {
      if (rejection.lost != null) {
        rejection.lost.addOne();
      }
      return outcome;
    }
    return outcome instanceof Delivery delivery ? delivery.passOnLate() : ofReceived(outcome, 1);
  }

  private synchronized Delivery passOnLate() {
    if (!isKept()) {
      Delivery shared = branch == null ? this : branch;
      shared.addOne();
      return shared;
    }
    if (received) {
      return ofReceived(value, 1);
    }
    if (branch == null) {
      pending = 1; // of what is attached now, and in place of the result itself
      return this;
    }
    pending = 0;
    return branch; // which counts the result, and now what is attached to that instead
  }
}
