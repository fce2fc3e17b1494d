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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call with cleanups: a {@link CompletableFuture} that settles after they have.
 *
 * <p>It belongs to the caller. Cancelling it, putting a time limit on it or completing it by hand
 * settles it at once. The call's promise is not affected, unless this is cancelled and {@link
 * Lastly#withCancelForwarded} is set. The cleanups run when that promise settles, in any case. If a
 * cleanup fails after that, {@link Lastly#onLateFailure} receives the failure; if a value arrives
 * after that, {@link Lastly#onLateValue} receives it.
 *
 * <p>After it has settled, it holds neither the call's promise nor the cleanup. A result that was
 * settled by hand releases them when the cleanup runs.
 *
 * <p>Callbacks run as those of any {@code CompletableFuture}: on the thread that settles the result
 * or, if it has already settled, on the thread that attaches them. Unless the caller settles it,
 * the result settles on the thread on which the last cleanup ended. Callbacks may attach further
 * cleanups, settle other promises and block on other results that need no other thread.
 *
 * @param <T> what it fulfills with
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
public final class FinallyFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<FinallyFuture, Object> LINK =
      AtomicReferenceFieldUpdater.newUpdater(FinallyFuture.class, Object.class, "link");

  /**
   * All state of this result besides its outcome, in a single field, so that a result takes no more
   * memory than a {@code CompletableFuture}. In turn:
   *
   * <ol>
   *   <li>while it is being attached to a source, the thread that does so;
   *   <li>then its {@link CallInfo};
   *   <li>once something follows, the {@link Step} that does, or {@link Followers};
   *   <li>as soon as it is too late for that, the step that settles it.
   * </ol>
   */
  private volatile Object link;

  @SuppressWarnings("NullAway.Init") // set, but without the fence of a volatile write
  FinallyFuture(Object link) {
    LINK.lazySet(this, link);
  }

  /**
   * Runs one more cleanup of the same call, after those before it have settled.
   *
   * <p>The result is that of {@code lastly.call(() -> this).andFinally(cleanup)}, with one
   * difference: if this future is settled by hand, the new one is not affected and still waits for
   * the call and the cleanups before.
   *
   * @param cleanup what to run, once, whatever the outcome. It runs on the thread on which the
   *     cleanup before it ends; if that has ended already, or if an executor is set, on the thread
   *     that {@link Lastly} describes
   * @return a new future, which settles as this one was to settle once the cleanup has run, or
   *     rejects with what the cleanup threw
   * @throws NullPointerException if {@code cleanup} is null
   */
  public FinallyFuture<T> andFinally(Cleanup cleanup) {
    return andFinallyCompose(cleanup);
  }

  /**
   * Runs one more cleanup of the same call, after those before it have settled, and waits for the
   * promise that it returns.
   *
   * @param cleanup what to start, once, whatever the outcome. It runs where that of {@link
   *     #andFinally} does
   * @return a new future, which settles as this one was to settle once the cleanup has settled, or
   *     rejects with the cleanup's reason
   * @throws NullPointerException if {@code cleanup} is null
   */
  public FinallyFuture<T> andFinallyCompose(AsyncCleanup cleanup) {
    Step<T> next = Step.following(callOf(link), cleanup);
    follow(next);
    return next.result;
  }

  /** Makes a step of the same call follow this. No other code has the step yet. */
  void follow(Step<T> next) {
    while (true) {
      Object seen = link;
      if (isSettling(seen)) {
        next.result.beginAttaching();
        settling(seen).attachLate(next);
        return;
      }
      Object with = seen instanceof CallInfo ? next : new Followers(next, seen, next.call);
      if (LINK.compareAndSet(this, seen, with)) {
        return;
      }
    }
  }

  /**
   * Makes a reaction wait for this, as the source of another call, say.
   *
   * <p>This does not use {@link #handle}, for two reasons. A long chain of calls needs neither the
   * memory that {@code handle} takes nor a deep stack, as {@link Step#follow} does not recurse. And
   * callbacks that are attached later, which {@code handle} would call earlier, may block on what
   * the reaction leads to.
   */
  void subscribe(Reaction reaction) {
    Followers.Watcher watcher = new Followers.Watcher(reaction);
    while (!isDone()) {
      Object seen = link;
      if (isSettling(seen)) {
        break;
      }
      if (LINK.compareAndSet(this, seen, new Followers(watcher, seen, callOf(seen)))) {
        if (isDone()) { // perhaps before the watcher was added
          StackProbe.require(Step.CALLBACK_FRAMES); // a watcher taken but not called is lost
          Reaction taken = watcher.take();
          if (taken != null) {
            taken.subscribeTo(this);
          }
        }
        return;
      }
    }
    markAskedFor();
    if (isDone()) {
      reaction.subscribeTo(this);
    } else {
      new RacingReaction.OfWatcher(this, reaction).waitFor(this);
    }
  }

  /** Called when code is given what this settles with, so that a value is not late. */
  private void markAskedFor() {
    Object seen = link;
    while (!isSettling(seen)) {
      if (seen instanceof Thread || isKnownToBeAskedFor(seen)) {
        return;
      }
      Object with = new Followers(Followers.ASKED_FOR, seen, callOf(seen));
      if (LINK.compareAndSet(this, seen, with)) {
        return;
      }
      seen = link;
    }
    Object kept = settling(seen).state;
    if (kept instanceof TrackedValue.UnclaimedValue own && !isDone()) {
      own.askFor(); // the thread that settles this checks for it afterwards
    }
    if (isDone()
        && TrackedValue.outcomeOf(kept) instanceof TrackedValue tracked
        && isSettledWith(TrackedValue.unwrap(tracked))) {
      tracked.markReceived();
    }
  }

  private boolean isKnownToBeAskedFor(Object link) {
    return callOf(link).lastly.lateValues == null
        || (link instanceof Followers followers && followers.last == Followers.ASKED_FOR);
  }

  private boolean isSettling(Object link) {
    return link instanceof Step<?> step && step.result == this;
  }

  @SuppressWarnings("unchecked") // its result is this
  private Step<T> settling(Object link) {
    return (Step<T>) link;
  }

  private static CallInfo callOf(Object link) {
    if (link instanceof CallInfo call) {
      return call;
    }
    return link instanceof Followers followers ? followers.call : ((Step<?>) link).call;
  }

  /**
   * Notifies the watchers that this has been settled by hand. Steps of the same call do not notice.
   */
  private void notifyWatchers() {
    Object followers = link;
    if (followers instanceof Followers several && Followers.hasWatcher(several)) {
      Object outcome = outcome();
      Followers.ReadyReaction taken = several.watchers(outcome);
      try { // those that have been taken have to be started
        Nesting.run(new Step.Continuation(null, null, taken));
      } catch (StackOverflowError e) {
        @Nullable Object[] note = {Step.FOLLOWING, null, null, taken, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
      }
      Rescue.startIfNeeded();
    }
  }

  /**
   * Called before this is settled by hand, because its callbacks may block on the watchers, even a
   * callback that another thread attaches later.
   *
   * @return the watchers as pending work, to be closed once this has been settled
   */
  private PendingWork beginSettling() {
    WatcherCallback first = new WatcherCallback(this);
    if (Followers.hasWatcher(link) && getNumberOfDependents() > 0) {
      first.subscribeTo(this);
    }
    PendingWork pending =
        new PendingWork.OfFollowers(new Followers.ReadyReaction(first, null, null));
    pending.open();
    return pending;
  }

  /** Called after this has, or has not, been settled by hand. */
  private void endSettling(PendingWork watchers, boolean settled) {
    watchers.close();
    if (settled) {
      notifyWatchers();
    }
  }

  /**
   * Notifies the watchers of a result that is settled by hand: a callback that is called before all
   * others because it was attached last.
   */
  static final class WatcherCallback extends Reaction {
    private final FinallyFuture<?> result;

    WatcherCallback(FinallyFuture<?> result) {
      this.result = result;
    }

    @Override
    @Nullable Object leadsTo() {
      Object followers = result.isDone() ? result.followers() : null; // else nothing to report
      return Followers.hasWatcher(followers) ? followers : null; // it starts only watchers
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      result.notifyWatchers();
    }
  }

  /** How this has settled. */
  @Nullable Object outcome() {
    StackProbe.require(Step.CALLBACK_FRAMES);
    return OutcomeReader.outcomeOf(this);
  }

  /**
   * Whether this thread is attaching this result to its source, and so has the caller on its stack.
   */
  boolean isBeingAttachedHere() {
    return link == Thread.currentThread();
  }

  private void beginAttaching() {
    LINK.lazySet(this, Thread.currentThread());
  }

  void endAttaching(CallInfo call) {
    Object seen = link;
    if (seen == Thread.currentThread()) { // another thread may settle it now
      LINK.compareAndSet(this, seen, call);
    }
  }

  /**
   * Closes the list of followers: steps that are attached from now on are not added to it.
   *
   * @return what follows it: a step, {@link Followers}, or null
   */
  @Nullable Object close(Step<T> step) {
    if (isBeingAttachedHere()) { // no other thread has it
      LINK.lazySet(this, step);
      return null;
    }
    Object last = LINK.getAndSet(this, step);
    return last instanceof Step || last instanceof Followers ? last : null;
  }

  boolean isClosedBy(Step<?> step) {
    return link == step;
  }

  /** Settles this. Returns false if the caller has settled it before. */
  @SuppressWarnings("unchecked") // what is not a Rejection came from the source as a T
  boolean settle(@Nullable Object outcome) {
    if (isDone()) {
      return false; // complete() would call callbacks that the caller is about to call
    }
    return outcome instanceof Rejection rejection
        ? super.completeExceptionally(rejection.reason)
        : super.complete((T) outcome);
  }

  /** Whether this has settled with exactly this outcome. Does not count as asking for the value. */
  boolean isSettledWith(@Nullable Object outcome) {
    if (!isDone()) {
      return false;
    }
    if (!isCompletedExceptionally()) {
      try {
        return super.join() == outcome;
      } catch (CompletionException | CancellationException obtruded) { // since the check above
        return isSettledWith(outcome);
      }
    }
    return outcome instanceof Rejection rejection
        && outcome() instanceof Rejection reached
        && rejection.reason == reached.reason;
  }

  /** Makes watchers that have yet to be notified find that this was settled by hand. */
  void passOnSettlement(@Nullable Object followers) {
    if (followers instanceof Followers several && Followers.hasWatcher(several)) {
      several.replaceOutcome(outcome());
    }
  }

  /**
   * Runs the pending work that this needs: a cleanup or a callback may block on what its own thread
   * would run only after it returns.
   */
  private void beforeBlocking() {
    if (!isDone()) {
      boolean isInCommonPool = ForkJoinTask.getPool() == ForkJoinPool.commonPool();
      if (isInCommonPool) {
        StackProbe.require(PoolTask.FRAMES); // for a task that the join may run
      }
      PendingWork.run(this);
      Rescue.startIfNeeded(); // this may wait for what the Rescue has to do
      if (isInCommonPool) {
        Nesting.counts()[Nesting.JOINED] = System.identityHashCode(this);
      }
    }
  }

  /** Throws before pending work is run, which the interrupt is not meant for. */
  private void checkInterrupt() throws InterruptedException {
    if (!isDone() && Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** What follows this: a step, {@link Followers}, or null. */
  @Nullable Object followers() {
    Object seen = link;
    return isSettling(seen) || !(seen instanceof Step || seen instanceof Followers) ? null : seen;
  }

  /** {@inheritDoc} */
  @Override
  public T join() {
    beforeBlocking();
    T value = super.join();
    markAskedFor();
    return value;
  }

  /** {@inheritDoc} */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    checkInterrupt();
    beforeBlocking();
    T value = super.get();
    markAskedFor();
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If this thread has work pending that the result needs, it runs that work first, and so may
   * take longer than the limit.
   */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (timeout > 0) {
      checkInterrupt();
      beforeBlocking();
    }
    T value = super.get(timeout, unit);
    markAskedFor();
    return value;
  }

  /** {@inheritDoc} */
  @Override
  public T getNow(T valueIfAbsent) {
    T value = super.getNow(valueIfAbsent);
    if (isDone()) {
      markAskedFor();
    }
    return value;
  }

  /**
   * What this has fulfilled with, as specified for JDK 19 and later.
   *
   * @return the value
   * @throws IllegalStateException if this is pending, or has rejected
   */
  public T resultNow() { // no override, as it is compiled for JDK 17
    if (!isDone()) {
      throw new IllegalStateException("The result has not settled");
    }
    if (isCompletedExceptionally()) {
      throw new IllegalStateException(
          isCancelled() ? "The result was cancelled" : "The result was rejected");
    }
    return join();
  }

  /** {@inheritDoc} */
  @Override
  public CompletableFuture<T> toCompletableFuture() {
    markAskedFor();
    return super.toCompletableFuture();
  }

  /** {@inheritDoc} */
  @Override
  public CompletionStage<T> minimalCompletionStage() {
    markAskedFor();
    return super.minimalCompletionStage();
  }

  /** Returns a plain {@code CompletableFuture}. Called for each stage that is derived from this. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    markAskedFor();
    return super.newIncompleteFuture();
  }

  /**
   * As {@link CompletableFuture#defaultExecutor}, except for a thread of the common pool that is
   * waiting for this: then it is that pool, as it always is from JDK 25 on. With no more than two
   * processors, earlier releases start a thread for each task, and then the waiting thread would
   * not run the tasks of the pool that this needs.
   *
   * @return the executor for {@code Async} methods that are given none
   */
  @Override
  public Executor defaultExecutor() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    return pool == ForkJoinPool.commonPool() && isJoinedHere() ? pool : super.defaultExecutor();
  }

  private boolean isJoinedHere() {
    return !isDone() && Nesting.counts()[Nesting.JOINED] == System.identityHashCode(this);
  }

  /** {@inheritDoc} */
  @Override
  public boolean complete(T value) {
    PendingWork watchers = beginSettling();
    boolean settled = false;
    try {
      settled = super.complete(value);
    } finally {
      endSettling(watchers, settled);
    }
    return settled;
  }

  /** {@inheritDoc} */
  @Override
  public boolean completeExceptionally(Throwable reason) {
    PendingWork watchers = beginSettling();
    boolean settled = false;
    try {
      settled = super.completeExceptionally(reason);
    } finally {
      endSettling(watchers, settled);
    }
    return settled;
  }

  /** {@inheritDoc} */
  @Override
  public FinallyFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    executor.execute(new SupplyTask<>(this, requireNonNull(supplier, "supplier")));
    return this;
  }

  /** {@inheritDoc} */
  @Override
  public void obtrudeValue(T value) {
    PendingWork watchers = beginSettling();
    boolean settled = false;
    try {
      super.obtrudeValue(value);
      settled = true;
    } finally {
      endSettling(watchers, settled);
    }
  }

  /** {@inheritDoc} */
  @Override
  public void obtrudeException(Throwable reason) {
    PendingWork watchers = beginSettling();
    boolean settled = false;
    try {
      super.obtrudeException(reason);
      settled = true;
    } finally {
      endSettling(watchers, settled);
    }
  }

  /**
   * Cancels this result, as {@link CompletableFuture#cancel} does, and, with {@link
   * Lastly#withCancelForwarded}, the call's promise, too. This may start a cleanup that blocks,
   * before the promise has been cancelled, on another result of Lastly that may need the
   * cancellation. Then another thread cancels the promise, and what the promise throws is reported
   * as a late failure.
   *
   * @param mayInterruptIfRunning ignored, unless the call's promise makes use of it
   * @return whether this is cancelled now
   * @throws RuntimeException what the call's promise throws when it is cancelled, except an {@link
   *     UnsupportedOperationException}
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    CompletionStage<?> source = source();
    if (source == null || (isDone() && PendingWork.isCancelledHere(source))) {
      return cancelAlone(mayInterruptIfRunning);
    }
    return new ForwardedCancellation(this, mayInterruptIfRunning, false).cancel();
  }

  /**
   * Cancels this as the target of a forwarded cancellation.
   *
   * @return what to forward the cancellation to next; null if there is nothing, or that has been
   *     done
   */
  @Nullable Object cancelForwarded(boolean mayInterruptIfRunning) {
    if (source() == null) {
      cancelAlone(mayInterruptIfRunning);
      return null;
    }
    ForwardedCancellation forwarding = new ForwardedCancellation(this, mayInterruptIfRunning, true);
    return forwarding.cancel() && forwarding.take() ? source() : null;
  }

  /** Reports a failure that can no longer be thrown at this result's caller. */
  void reportLateFailure(Throwable failure) {
    CallInfo call = callOf(link);
    call.lastly.reportLateFailure(call.name, failure);
  }

  /** What a cancellation of this is forwarded to; null if it is not. */
  @Nullable CompletionStage<?> source() {
    Object seen = link;
    return seen instanceof Thread ? null : callOf(seen).source();
  }

  boolean cancelAlone(boolean mayInterruptIfRunning) {
    PendingWork watchers = beginSettling();
    boolean cancelled = false;
    try {
      cancelled = super.cancel(mayInterruptIfRunning);
    } finally {
      endSettling(watchers, cancelled);
    }
    return cancelled;
  }
}
