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
 * settles it at once, and affects neither the call and its promise nor the cleanups, which run when
 * that promise settles. If a cleanup fails after that, {@link Lastly#onLateFailure} receives the
 * failure; if a value arrives after that, {@link Lastly#onLateValue} receives it.
 *
 * <p>After it has settled, it holds neither the call's promise nor the cleanup. One that was
 * settled by hand lets go of them when the cleanup runs.
 *
 * <p>Callbacks attached to it run as those of any {@code CompletableFuture}: on the thread that
 * settles it, which is the one on which the last cleanup ended unless the caller settles it, or on
 * the thread that attaches them if it has settled. They may attach further cleanups, settle other
 * promises and block on other results that need no other thread.
 *
 * @param <T> what it fulfills with
 */
@SuppressWarnings("ReferenceEquality") // identity is what is promised
public final class FinallyFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<FinallyFuture, Object> LINK =
      AtomicReferenceFieldUpdater.newUpdater(FinallyFuture.class, Object.class, "link");

  /**
   * What there is to know of this result besides how it settled, in one field, as a result is to
   * take no more memory than a {@code CompletableFuture}:
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
   *     cleanup before it ends; if that has ended already, or with an executor, where {@link
   *     Lastly} says
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

  /** Makes a step of the same call, which nobody else has yet, follow this. */
  void follow(Step<T> next) {
    while (true) {
      Object seen = link;
      if (isSettling(seen)) {
        next.result.attaching();
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
   * Makes this what a reaction waits for: the source of another call, say.
   *
   * <p>It is not left to {@link #handle}, so that a long chain of calls needs neither its memory
   * nor, as {@link Step#follow} does not recurse, a stack; and so that callbacks, which handle
   * would call before it if they come later, may block on what comes of it.
   */
  void subscribe(Reaction reaction) {
    Followers.Watcher watcher = new Followers.Watcher(reaction);
    while (!isDone()) {
      Object seen = link;
      if (isSettling(seen)) {
        break;
      }
      if (LINK.compareAndSet(this, seen, new Followers(watcher, seen, callOf(seen)))) {
        if (isDone()) { // and may have been before the watcher was there
          Lastly.requireStack(Step.CALLBACK_FRAMES); // one that is taken and not called is lost
          Reaction taken = watcher.take();
          if (taken != null) {
            taken.subscribeTo(this);
          }
        }
        return;
      }
    }
    askedFor();
    if (isDone()) {
      reaction.subscribeTo(this);
    } else {
      new LastMoment.OfWatcher(this, reaction).waitFor(this);
    }
  }

  /** Somebody is given what this settles with: a value is not late any more. */
  private void askedFor() {
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
    if (kept instanceof Delivery.KeptOutcome own && !isDone()) {
      own.askFor(); // the thread that settles this looks at that once it has
    }
    if (isDone()
        && Delivery.outcomeOf(kept) instanceof Delivery delivery
        && isSettledWith(Delivery.valueOf(delivery))) {
      delivery.askFor();
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

  /** Tells those that watch this, and not just the call, that it has been settled by hand. */
  private void settledByHand() {
    Object followers = link;
    if (followers instanceof Followers several && Followers.hasWatcher(several)) {
      Object outcome = outcome();
      Followers.Backlog taken = several.watchers(outcome);
      try { // those that have been taken have to be started
        Nesting.run(new Step.Continuation(null, null, taken));
      } catch (StackOverflowError e) {
        @Nullable Object[] note = {Step.FOLLOWING, null, null, taken, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) {
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
      }
      Rescue.startIfNeeded();
    }
  }

  /**
   * Those who settle this by hand call this before, as its callbacks may block on the watchers:
   * even one that is attached later than this, by another thread.
   *
   * @return to be closed after that
   */
  private PendingWork watchersFirst() {
    WatcherCallback first = new WatcherCallback(this);
    if (Followers.hasWatcher(link) && getNumberOfDependents() > 0) {
      first.subscribeTo(this);
    }
    PendingWork pending = new PendingWork.OfFollowers(new Followers.Backlog(first, null, null));
    pending.open();
    return pending;
  }

  /**
   * Tells the watchers of a result that is settled by hand: a callback that is called before all
   * others, as it was attached last.
   */
  static final class WatcherCallback extends Reaction {
    private final FinallyFuture<?> result;

    WatcherCallback(FinallyFuture<?> result) {
      this.result = result;
    }

    @Override
    @Nullable Object leadsTo() {
      Object followers = result.isDone() ? result.followers() : null; // or there is nothing to tell
      return Followers.hasWatcher(followers) ? followers : null; // it starts no others
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      result.settledByHand();
    }
  }

  /** How this has settled. */
  @Nullable Object outcome() {
    Lastly.requireStack(Step.CALLBACK_FRAMES);
    OutcomeReader reader = new OutcomeReader();
    reader.subscribeTo(this);
    return reader.outcome;
  }

  /** Not a lambda: a call site that is linked where the stack ends may fail for ever. */
  static final class OutcomeReader extends Reaction {
    private @Nullable Object outcome;

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      outcome = outcome(value, reason);
    }
  }

  /** Whether this thread is just now attaching to the source: then its caller is on the stack. */
  boolean isBeingAttachedHere() {
    return link == Thread.currentThread();
  }

  private void attaching() {
    LINK.lazySet(this, Thread.currentThread());
  }

  void attached(CallInfo call) {
    Object seen = link;
    if (seen == Thread.currentThread()) { // another thread may settle it now
      LINK.compareAndSet(this, seen, call);
    }
  }

  /**
   * From now on, what is attached does not follow this any more.
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

  /** Returns false if the caller was faster. */
  @SuppressWarnings("unchecked") // what is not a Rejection came from the source as a T
  boolean settle(@Nullable Object outcome) {
    if (isDone()) {
      return false; // it would call callbacks that the caller is about to call
    }
    return outcome instanceof Rejection rejection
        ? super.completeExceptionally(rejection.reason)
        : super.complete((T) outcome);
  }

  /** Whether it has settled with just that. It does not count as being asked for a value. */
  boolean isSettledWith(@Nullable Object outcome) {
    if (!isDone()) {
      return false;
    }
    if (!isCompletedExceptionally()) {
      try {
        return super.join() == outcome;
      } catch (CompletionException | CancellationException obtruded) { // just now
        return isSettledWith(outcome);
      }
    }
    return outcome instanceof Rejection rejection
        && outcome() instanceof Rejection reached
        && rejection.reason == reached.reason;
  }

  /** Has watchers that are still to be told find out that this had been settled by hand. */
  void passOnSettlement(@Nullable Object followers) {
    if (followers instanceof Followers several && Followers.hasWatcher(several)) {
      several.settledByHand(outcome());
    }
  }

  /** A cleanup or a callback may block on what this thread is to run when that returns. */
  private void beforeBlocking() {
    if (!isDone()) {
      if (ForkJoinTask.getPool() == ForkJoinPool.commonPool()) {
        Lastly.requireStack(SupplyTask.FRAMES); // for a task that it may run meanwhile
      }
      PendingWork.run(this);
      Rescue.startIfNeeded(); // or it may be that which is waited for
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
    askedFor();
    return value;
  }

  /** {@inheritDoc} */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    beforeBlocking();
    T value = super.get();
    askedFor();
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If this thread has work pending that the result needs, it runs that first, and may take
   * longer than the limit.
   */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (timeout > 0) {
      beforeBlocking();
    }
    T value = super.get(timeout, unit);
    askedFor();
    return value;
  }

  /** {@inheritDoc} */
  @Override
  public T getNow(T valueIfAbsent) {
    T value = super.getNow(valueIfAbsent);
    if (isDone()) {
      askedFor();
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
    askedFor();
    return super.toCompletableFuture();
  }

  /** {@inheritDoc} */
  @Override
  public CompletionStage<T> minimalCompletionStage() {
    askedFor();
    return super.minimalCompletionStage();
  }

  /** A {@code CompletableFuture}. It is called for each that is derived from this. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    askedFor();
    return super.newIncompleteFuture();
  }

  /**
   * As {@link CompletableFuture#defaultExecutor}, but for a thread of the common pool always that
   * pool, as it is for all threads from JDK 25 on. Before, where there are no more than two
   * processors, it starts a thread for each task, and a thread of the pool that waits for this
   * would not run what this needs.
   *
   * @return the executor for {@code Async} methods that are given none
   */
  @Override
  public Executor defaultExecutor() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    return pool == ForkJoinPool.commonPool() ? pool : super.defaultExecutor();
  }

  /** {@inheritDoc} */
  @Override
  public boolean complete(T value) {
    PendingWork watchers = watchersFirst();
    boolean settled;
    try {
      settled = super.complete(value);
    } finally {
      watchers.close();
    }
    if (settled) {
      settledByHand();
    }
    return settled;
  }

  /** {@inheritDoc} */
  @Override
  public boolean completeExceptionally(Throwable reason) {
    PendingWork watchers = watchersFirst();
    boolean settled;
    try {
      settled = super.completeExceptionally(reason);
    } finally {
      watchers.close();
    }
    if (settled) {
      settledByHand();
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
    PendingWork watchers = watchersFirst();
    try {
      super.obtrudeValue(value);
    } finally {
      watchers.close();
    }
    settledByHand();
  }

  /** {@inheritDoc} */
  @Override
  public void obtrudeException(Throwable reason) {
    PendingWork watchers = watchersFirst();
    try {
      super.obtrudeException(reason);
    } finally {
      watchers.close();
    }
    settledByHand();
  }

  /**
   * Cancels this result, as {@link CompletableFuture#cancel} does, and with {@link
   * Lastly#withCancelForwarded} the call's promise, too. If a cleanup that this starts blocks on
   * another result of Lastly's that may need this, before that promise has been cancelled, another
   * thread cancels it; what it throws is then reported as a late failure.
   *
   * @param mayInterruptIfRunning ignored, unless the call's promise makes use of it
   * @return whether this is cancelled now
   * @throws RuntimeException what the call's promise throws when it is cancelled, but for an {@link
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
   * Cancels this where a cancellation is forwarded to it.
   *
   * @return what it is to be forwarded to next, unless that has been done
   */
  @Nullable Object cancelForwarded(boolean mayInterruptIfRunning) {
    if (source() == null) {
      cancelAlone(mayInterruptIfRunning);
      return null;
    }
    ForwardedCancellation forwarding = new ForwardedCancellation(this, mayInterruptIfRunning, true);
    return forwarding.cancel() && forwarding.take() ? source() : null;
  }

  /** Reports what this result's caller cannot be told any more. */
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
    PendingWork watchers = watchersFirst();
    boolean cancelled;
    try {
      cancelled = super.cancel(mayInterruptIfRunning);
    } finally {
      watchers.close();
    }
    if (cancelled) {
      settledByHand();
    }
    return cancelled;
  }
}
