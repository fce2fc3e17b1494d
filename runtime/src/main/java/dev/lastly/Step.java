/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One cleanup of one call, from the moment it is attached until its result has settled.
 *
 * <ol>
 *   <li>{@link #attach} subscribes to the source, which calls {@link #react} when it settles; or
 *       {@link FinallyFuture#andFinallyCompose} makes this follow another step;
 *   <li>{@link #dispatch} chooses the thread, and there {@link #cleanUp} starts the cleanup;
 *   <li>when that has settled, {@link #settle} settles the result, and the steps that follow start.
 * </ol>
 *
 * <p>The callback that the source is given is this object and not the result, which is just a
 * future.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class Step<T extends @Nullable Object> extends Reaction {
  /** Stack frames that {@code CompletableFuture.complete} needs to reach its first dependent. */
  static final int CALLBACK_FRAMES = 24;

  static final Rescue.Resumption FOLLOWING =
      (next, outcome, remaining) -> follow(next, outcome, (Followers.ReadyReaction) remaining);

  static final Rescue.Resumption FAILURE =
      (failure, nothing, remaining) -> {
        follow(null, null, (Followers.ReadyReaction) remaining);
        throw Failures.<RuntimeException>unchecked((Throwable) failure);
      };

  private static final Rescue.Resumption OPEN =
      (step, sourceOutcome, failure) ->
          requireNonNull((Step<?>) step).resumeOpen(sourceOutcome, (Throwable) failure);

  private static final Rescue.Resumption CLOSED =
      (step, following, failure) ->
          requireNonNull((Step<?>) step).resumeClosed(following, (Throwable) failure);

  private static final Rescue.Resumption SETTLEMENT =
      (settlement, failure, nothing) ->
          requireNonNull((Settlement) settlement).resume((Throwable) failure);

  final CallInfo call;
  final FinallyFuture<T> result;

  /**
   * In turn: the cleanup, until it starts; the reaction to its promise, if it has returned one; the
   * outcome of the result, once the result is about to settle. Null in between.
   */
  @Nullable Object state;

  Step(CallInfo call, FinallyFuture<T> result, AsyncCleanup cleanup) {
    this.call = call;
    this.result = result;
    this.state = requireNonNull(cleanup, "cleanup");
  }

  /** Runs a cleanup when the source settles. */
  static <T extends @Nullable Object> FinallyFuture<T> attach(
      CallInfo call, CompletionStage<T> source, AsyncCleanup cleanup) {
    FinallyFuture<T> result = new FinallyFuture<>(Thread.currentThread());
    Step<T> step = new Step<>(call, result, cleanup);
    call.attachSource(source);
    if (source.getClass() == CompletableFuture.class) {
      Object value = valueOrSelf((CompletableFuture<T>) source);
      if (value == source) {
        step.subscribeTo(source);
      } else {
        step.dispatch(call.track(value));
      }
    } else if (source instanceof FinallyFuture<T> other) {
      other.subscribe(step);
    } else if (source instanceof ScopedCall) {
      step.watch(source);
    } else {
      new ForeignReaction(step).subscribeTo(source);
    }
    result.endAttaching(call);
    Rescue.startIfNeeded();
    return result;
  }

  /** What the future has fulfilled with; the future itself if it has not. */
  @SuppressWarnings("FutureReturnValueIgnored") // compared, not ignored
  private static @Nullable Object valueOrSelf(CompletableFuture<?> future) {
    try {
      if (future.isDone() && !future.isCompletedExceptionally()) {
        return future.join();
      }
    } catch (CompletionException | CancellationException obtruded) {
      // It has been rejected since the check above.
    }
    return future;
  }

  /** Makes a step that is to follow another one of the same call. */
  static <T extends @Nullable Object> Step<T> following(CallInfo call, AsyncCleanup cleanup) {
    return new Step<>(call, new FinallyFuture<>(call), cleanup);
  }

  /** The reaction to a source of a foreign type, which may call back more than once. */
  static final class ForeignReaction extends FirstCallReaction {
    private @Nullable Step<?> step;

    ForeignReaction(Step<?> step) {
      this.step = step;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (claimFirstCall()) {
        requireNonNull(step).react(value, reason);
        step = null; // the source may hold this long after it has called it
      }
    }

    @Override
    void subscriptionFailed(Throwable thrown) {
      if (claimFirstCall()) {
        Step<?> failed = requireNonNull(step);
        failed.call.detachSource();
        failed.react(null, thrown);
        step = null;
      }
      Failures.restoreInterrupt(thrown);
    }

    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {
      Step<?> called = step;
      if (called != null) {
        claimFirstCall(); // unless it was claimed before the stack overflowed
        called.resume(value, reason);
        step = null;
      }
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // only inspected, never awaited
  @Nullable Object leadsTo() {
    return result;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    dispatch(call.track(outcome(value, reason)));
  }

  @Override
  void resume(@Nullable Object value, @Nullable Throwable reason) {
    if (!isStarted()) {
      dispatch(call.track(outcome(value, reason)));
    }
  }

  boolean isStarted() {
    Object cleanup = state;
    return cleanup == null || cleanup instanceof CleanupReaction || result.isClosedBy(this);
  }

  /** Chooses where the cleanup runs. */
  private void dispatch(@Nullable Object outcome) {
    call.releaseSource();
    Executor executor = call.lastly.executor;
    if (executor == null) {
      if (!result.isBeingAttachedHere()) {
        start(outcome);
        return;
      }
      executor = DefaultPool.get();
    }
    submit(new StepTask(this, outcome), executor);
  }

  void submit(StepTask task, Executor executor) {
    Object following = task.submitTo(executor);
    if (following != null) {
      follow(following, state, null);
    }
  }

  private void start(@Nullable Object outcome) {
    int[] counts = Nesting.counts();
    if (Nesting.isAtLimit(counts)) {
      Nesting.runAtLimit(counts, new Continuation(this, outcome, null));
      return;
    }
    counts[Nesting.DEPTH]++;
    try {
      proceed(outcome);
    } finally {
      if (--counts[Nesting.DEPTH] == counts[Nesting.QUEUE_DEPTH]) {
        Nesting.drain(counts);
      }
    }
  }

  /**
   * Runs the cleanup, and what follows the result. Has the name of {@link Nesting.Work#proceed}
   * because {@code Nesting.isOtherCodeFirst} stops at the first frame of that name.
   */
  private void proceed(@Nullable Object outcome) {
    Object following = cleanUp(outcome);
    if (following == null) {
      return;
    }
    Object settledWith = state;
    try {
      follow(following, settledWith, null);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {FOLLOWING, following, settledWith, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
  }

  /**
   * Runs steps whose source has settled, and what follows them, in the order attached. It loops
   * instead of recursing, however many there are.
   *
   * <p>Like {@link #cleanUp} and {@link #settle}, it throws only if there is no stack to begin. If
   * the stack overflows later, the rest is left to {@link Rescue}.
   *
   * @param following a step, or another reaction, or {@link Followers}
   * @param others what comes after that, except for what has been taken meanwhile
   */
  static void follow(
      @Nullable Object following,
      @Nullable Object sourceOutcome,
      Followers.@Nullable ReadyReaction others) {
    Object next = following;
    Object outcome = TrackedValue.outcomeOf(sourceOutcome);
    Followers.ReadyReaction remaining = others;
    while (next != null || remaining != null) {
      Step<?> step = null;
      Object cleanup = null;
      try {
        if (next instanceof Followers followers) {
          remaining = followers.prependTo(remaining, outcome);
          next = null;
        }
        if (next == null) {
          if (remaining == null) {
            return;
          }
          Followers.ReadyReaction first = remaining;
          boolean isFirst = first.take();
          remaining = first.next;
          if (!isFirst) {
            continue;
          }
          next = first.reaction;
          outcome = first.outcome;
        }
        if (next instanceof Step<?> taken) {
          step = taken;
          cleanup = taken.state;
        }
        Reaction reaction = (Reaction) next;
        next =
            remaining == null
                ? begin(reaction, outcome)
                : PendingWork.begin(reaction, outcome, remaining);
        Object state = step == null ? null : step.state;
        // As TrackedValue.outcomeOf, but without a call: an overflow would lose what comes next.
        outcome = state instanceof TrackedValue.UnclaimedValue own ? own.tracked : state;
      } catch (Throwable t) { // stack overflow, or a failure that must not be swallowed
        boolean hasStarted = step != null && step.state != cleanup;
        @Nullable Object[] note = {
          hasStarted ? FAILURE : FOLLOWING,
          hasStarted ? t : next,
          hasStarted ? null : outcome,
          remaining,
          null
        };
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
        return;
      }
    }
  }

  /**
   * Runs one step, or notifies a reaction of another kind.
   *
   * @return what follows it
   */
  static @Nullable Object begin(Reaction reaction, @Nullable Object outcome) {
    if (!(reaction instanceof Step<?> step)) {
      reaction.applyOutcome(outcome);
      return null;
    }
    Executor executor = step.call.lastly.executor;
    return executor == null
        ? step.cleanUp(outcome)
        : new StepTask(step, outcome).submitTo(executor);
  }

  /** A call of {@link #follow} as {@link Nesting.Work}, which may be done later or elsewhere. */
  static final class Continuation implements Nesting.Work {
    private final @Nullable Object next;
    private final @Nullable Object outcome;
    private final Followers.@Nullable ReadyReaction remaining;

    Continuation(
        @Nullable Object next,
        @Nullable Object outcome,
        Followers.@Nullable ReadyReaction remaining) {
      this.next = next;
      this.outcome = outcome;
      this.remaining = remaining;
    }

    @Override
    public void proceed() {
      follow(next, outcome, remaining);
    }
  }

  /**
   * Runs the cleanup. Called once.
   *
   * @return what follows the result, if it has settled
   */
  @Nullable Object cleanUp(@Nullable Object sourceOutcome) {
    call.requireStack();
    AsyncCleanup cleanup = (AsyncCleanup) requireNonNull(state);
    state = null;
    Throwable failure = null;
    Throwable thrown = null;
    try {
      CompletionStage<?> promise = call.hasContext() ? call.start(cleanup) : cleanup.start();
      if (promise != null) {
        CleanupReaction reaction = new CleanupReaction(this, sourceOutcome);
        state = reaction;
        if (!reaction.subscribe(promise)) {
          return null;
        }
        failure = reaction.failure;
      }
    } catch (Throwable t) {
      failure = t;
      thrown = t;
    }
    try {
      Failures.restoreInterrupt(thrown);
      return settle(sourceOutcome, failure);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {OPEN, this, sourceOutcome, failure, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      return null;
    }
  }

  /**
   * Settles the result.
   *
   * @param failure why the cleanup failed; null if it did not
   * @return what follows the result
   */
  @Nullable Object settle(@Nullable Object sourceOutcome, @Nullable Throwable failure) {
    boolean isClosed = false;
    boolean hasCallbacks = false;
    Object following = null;
    Settlement settlement = null;
    try {
      Object outcome =
          failure == null ? sourceOutcome : Rejection.ofCleanup(failure, sourceOutcome);
      // Before close(): from then on, code that asks for the value looks for it here.
      state = call.lastly.lateValues == null ? outcome : TrackedValue.kept(outcome);
      // Before settling, so that what a callback attaches need not wait for that callback.
      following = result.close(this);
      isClosed = true;
      hasCallbacks = checkCallbacks();
      takeIfShared(following, hasCallbacks);
      settlement = following == null ? null : new Settlement(this, following, hasCallbacks);
      return settleClosed(outcome, following, hasCallbacks, settlement);
    } catch (Throwable t) { // stack overflow, or a failure that must not be swallowed
      @Nullable Object[] note;
      if (!isClosed) {
        note = new Object[] {OPEN, this, sourceOutcome, failure, null};
      } else if (settlement == null) {
        note = new Object[] {CLOSED, this, following, hasCallbacks ? t : null, null};
      } else {
        note = new Object[] {SETTLEMENT, settlement, t, null, null};
      }
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      return null;
    }
  }

  /** Settles the result after a stack overflow, unless that has begun. */
  void resumeOpen(@Nullable Object sourceOutcome, @Nullable Throwable failure) {
    if (!result.isClosedBy(this)) {
      follow(settle(sourceOutcome, failure), state, null);
    }
  }

  /**
   * Goes on after a stack overflow or a failed callback, once the result is closed. If the result
   * has settled, the JDK may have lost one of its callbacks, so the failure is thrown.
   */
  void resumeClosed(@Nullable Object following, @Nullable Throwable failure) {
    Object outcome = TrackedValue.outcomeOf(state);
    boolean isSettled = result.isSettledWith(TrackedValue.unwrap(outcome));
    Object next = following;
    if (isSettled) {
      passOn(outcome, following, true, true);
    } else {
      next = settleHere(outcome, following);
    }
    follow(next, state, null);
    if (isSettled && failure != null) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
  }

  /**
   * If followers or callbacks get the value anyway, it is not kept for code that asks for it later.
   */
  private void takeIfShared(@Nullable Object following, boolean hasCallbacks) {
    if (state instanceof TrackedValue.UnclaimedValue kept
        && (following != null || (hasCallbacks && !kept.isFollowed()))) {
      kept.claimForResult();
    }
  }

  /** Settles the result on a fresh stack, where no other work is in progress. */
  private @Nullable Object settleHere(@Nullable Object outcome, @Nullable Object following) {
    boolean hasCallbacks = checkCallbacks();
    takeIfShared(following, hasCallbacks);
    Settlement settlement =
        following == null ? null : new Settlement(this, following, hasCallbacks);
    return settleClosed(outcome, following, hasCallbacks, settlement);
  }

  private boolean checkCallbacks() {
    boolean hasCallbacks = result.getNumberOfDependents() > 0;
    if (hasCallbacks) {
      StackProbe.require(CALLBACK_FRAMES); // a callback skipped for lack of stack is lost
    }
    return hasCallbacks;
  }

  private @Nullable Object settleClosed(
      @Nullable Object outcome,
      @Nullable Object following,
      boolean hasCallbacks,
      @Nullable Settlement settlement) {
    boolean received;
    if (settlement == null) {
      received = result.settle(TrackedValue.unwrap(outcome));
    } else {
      received = settlement.settle(outcome);
      if (!settlement.takeBack()) {
        return null;
      }
    }
    if (!received || call.lastly.lateValues != null) {
      passOn(outcome, following, received, hasCallbacks);
    }
    return following;
  }

  /** Passes the outcome on to what follows, and reports what no result can receive. */
  void passOn(
      @Nullable Object outcome,
      @Nullable Object following,
      boolean received,
      boolean hasCallbacks) {
    if (!received) {
      result.passOnSettlement(following);
    }
    TrackedValue.UnclaimedValue kept =
        state instanceof TrackedValue.UnclaimedValue own ? own : null;
    if (received && kept != null && kept.isAskedFor()) {
      kept.tracked.markReceived();
    }
    int steps = Followers.countSteps(following);
    if (steps == 0) {
      end(kept, outcome, received);
    } else if (call.lastly.lateValues != null) {
      state = outcome;
      boolean watched =
          received
              && ((hasCallbacks && (kept == null || !kept.isFollowed()))
                  || Followers.hasWatcher(following)
                  || Followers.isAskedFor(following));
      boolean isTaken = kept != null && !kept.isForResult(); // by what was attached meanwhile
      TrackedValue.passOn(outcome, steps + (isTaken ? 1 : 0), watched);
    }
  }

  /** Nothing follows the result so far. */
  private void end(
      TrackedValue.@Nullable UnclaimedValue kept, @Nullable Object outcome, boolean received) {
    if (received && kept != null && !kept.isForResult()) {
      return; // it is kept for code that asks for it later, or has been passed on
    }
    if (kept == null || kept.claimForResult()) {
      TrackedValue.resultSettled(outcome, received, call);
    }
    state = received ? TrackedValue.unwrap(outcome) : outcome;
  }

  /** Makes a step follow the result, which has settled or is about to. */
  void attachLate(Step<T> step) {
    if (result.isDone()) {
      step.followSettled(this);
      Rescue.startIfNeeded();
    } else {
      if (state instanceof TrackedValue.UnclaimedValue kept) {
        kept.follow();
      }
      // Not a callback of the result itself: that would count as asking for the value.
      new RacingReaction.OfStep(this, step).waitFor(CompletableFuture.allOf(result));
    }
    step.result.endAttaching(call);
  }

  /** Starts this step: the result before it, of the same call, has settled. */
  void followSettled(Step<?> before) {
    dispatch(TrackedValue.passOnLate(before.state, call));
  }
}
