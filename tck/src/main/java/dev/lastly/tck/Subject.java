/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a promise type to the kit: what its promises can do, and in which rows it differs on
 * purpose.
 *
 * <pre>{@code
 * Subject.<Promise>named("Promise")
 *     .pending(Promise::new, Promise::fulfill, Promise::reject)
 *     .andFinally(Promise::andFinally)
 *     .observe(Promise::whenSettled)
 * }</pre>
 *
 * <p>These three are required. Everything else is optional: a row that needs something that was not
 * described does not apply, and the kit reports that.
 *
 * <p>The kit's cleanups may throw anything, including checked exceptions, as cleanups written in
 * other JVM languages do.
 *
 * <p>Each method changes this description and returns it. Describe a type on one thread, and do not
 * change the description once the rows run. The rows call the given functions on any thread.
 *
 * @param <P> the promise type, which is that of sources, of what cleanups return, and of results
 */
public final class Subject<P> {
  private final String name;
  private @Nullable Supplier<Deferred<P>> pending;
  private @Nullable BiFunction<P, SettlementCallback, Runnable> observe;
  private @Nullable BiFunction<P, Runnable, P> andFinally;
  @Nullable BiFunction<P, Supplier<@Nullable P>, P> andFinallyCompose;
  private @Nullable BiFunction<Supplier<P>, Runnable, P> call;
  private @Nullable BiFunction<P, List<Supplier<@Nullable P>>, P> andFinallyAll;
  @Nullable BiFunction<P, Consumer<@Nullable Object>, P> cleanupWithArguments;
  boolean lazy;
  @Nullable Consumer<P> cancel;
  @Nullable Predicate<P> isCancelled;
  final Map<String, Consumer<P>> byHand = new LinkedHashMap<>();
  @Nullable BiFunction<P, Runnable, P> withCancelForwarded;
  @Nullable Function<Consumer<Throwable>, BiFunction<P, Runnable, P>> lateFailures;
  @Nullable Function<Executor, BiFunction<P, Runnable, P>> executor;
  @Nullable Function<CompletionStage<Object>, P> foreign;
  @Nullable Supplier<Deferred<P>> subclass;
  @Nullable ScopeSupport<P> scope;
  @Nullable LateValues<P> lateValues;
  @Nullable Function<Supplier<UnaryOperator<Runnable>>, ScopeSupport<P>> contexts;
  @Nullable Consumer<P> join;
  @Nullable BiFunction<P, Runnable, P> onSubscriptionCancelled;
  @Nullable Function<Flow.Publisher<Object>, P> fromPublisher;
  @Nullable Function<P, Flow.Publisher<Object>> toPublisher;
  boolean stream;
  @Nullable BiFunction<P, Object, P> withContext;
  @Nullable Function<Consumer<@Nullable Object>, P> contextLookup;
  @Nullable Predicate<Supplier<P>> hooks;
  @Nullable Supplier<Deferred<P>> inheritable;
  @Nullable Function<P, @Nullable Object> inherited;
  @Nullable UnaryOperator<P> derive;
  final List<CleanupType<P, ?>> cleanupTypes = new ArrayList<>();
  boolean checksStackEnd;
  private @Nullable Runnable idle;
  private int rounds = 20_000;
  private int chain = 1_000_000;
  private final Map<String, Difference> differences = new LinkedHashMap<>();
  private final Map<String, String> notApplying = new LinkedHashMap<>();

  /** A difference that was declared. */
  record Difference(String observed, String reason) {}

  /** A type whose promises a cleanup may return, and how to attach such a cleanup. */
  record CleanupType<P, Q>(Subject<Q> other, BiFunction<P, Supplier<Q>, P> attach) {}

  private Subject(String name) {
    this.name = requireNonNull(name, "name");
  }

  /**
   * Begins a description.
   *
   * @param <P> the promise type
   * @param name the name of the subject in messages
   * @return a description in which everything is still missing
   */
  public static <P> Subject<P> named(String name) {
    return new Subject<>(name);
  }

  /**
   * How to create a pending promise that has methods to settle it.
   *
   * @param create makes one
   * @param fulfill fulfills it, also with {@code null}
   * @param reject rejects it
   * @return this
   */
  public Subject<P> pending(
      Supplier<? extends P> create,
      BiConsumer<? super P, @Nullable Object> fulfill,
      BiConsumer<? super P, ? super Throwable> reject) {
    requireNonNull(create, "create");
    requireNonNull(fulfill, "fulfill");
    requireNonNull(reject, "reject");
    return pending(
        () -> {
          P promise = create.get();
          return new Deferred<>(
              promise,
              value -> fulfill.accept(promise, value),
              reason -> reject.accept(promise, reason));
        });
  }

  /**
   * How to create a pending promise that another object settles.
   *
   * @param create creates one, and the functions that settle it
   * @return this
   */
  public Subject<P> pending(Supplier<Deferred<P>> create) {
    pending = requireNonNull(create, "create");
    return this;
  }

  /**
   * How to observe the outcome of a promise. Values and reasons are compared by identity, so this
   * has to be a callback on the promise itself.
   *
   * @param observe calls back once, as soon as the given promise has settled
   * @return this
   */
  public Subject<P> observe(BiConsumer<P, SettlementCallback> observe) {
    requireNonNull(observe, "observe");
    this.observe =
        (promise, callback) -> {
          observe.accept(promise, callback);
          return () -> Requirement.given(cancel).accept(promise);
        };
    return this;
  }

  /**
   * How to observe the outcome of a promise that is <em>lazy</em>: nothing runs without a
   * subscription, and everything runs once per subscription.
   *
   * @param subscribe subscribes, and returns what cancels the subscription
   * @return this
   */
  public Subject<P> subscribe(BiFunction<P, SettlementCallback, Runnable> subscribe) {
    observe = requireNonNull(subscribe, "subscribe");
    lazy = true;
    return this;
  }

  /**
   * How to be told that a subscription to a lazy promise was cancelled.
   *
   * @param watch returns the same promise, which runs the given code when a subscription to it is
   *     cancelled, before the cancellation has any other effect
   * @return this
   */
  public Subject<P> onSubscriptionCancelled(BiFunction<P, Runnable, P> watch) {
    onSubscriptionCancelled = requireNonNull(watch, "watch");
    return this;
  }

  /**
   * How to convert a lazy promise that has one value at most, so that the kit sees each signal. A
   * promise that emits {@code null} may be converted to an empty publisher.
   *
   * @param from converts a publisher to a promise, which subscribes to the publisher once per
   *     subscription
   * @param to converts a promise to a publisher, which subscribes to the promise once per
   *     subscription
   * @return this
   */
  public Subject<P> oneValue(
      Function<Flow.Publisher<Object>, P> from, Function<P, Flow.Publisher<Object>> to) {
    fromPublisher = requireNonNull(from, "from");
    toPublisher = requireNonNull(to, "to");
    stream = false;
    return this;
  }

  /**
   * How to convert a lazy promise that is a stream, with any number of items before its end.
   * Neither conversion may hold items back. If the type has demand, they pass that on unchanged.
   *
   * @param from converts a publisher to a promise, which subscribes to the publisher once per
   *     subscription
   * @param to converts a promise to a publisher, which subscribes to the promise once per
   *     subscription
   * @return this
   */
  public Subject<P> stream(
      Function<Flow.Publisher<Object>, P> from, Function<P, Flow.Publisher<Object>> to) {
    oneValue(from, to);
    stream = true;
    return this;
  }

  /**
   * What subscribers of a lazy promise have in their context, if the library passes that on to
   * everything that is subscribed to on their behalf.
   *
   * @param put returns the same promise, whose subscribers have the given object in their context
   * @param look makes a promise that ends at once. For each subscription, it first passes what the
   *     subscriber has in its context: the object that was put there, or {@code null} for none
   * @return this
   */
  public Subject<P> subscriberContext(
      BiFunction<P, Object, P> put, Function<Consumer<@Nullable Object>, P> look) {
    withContext = requireNonNull(put, "put");
    contextLookup = requireNonNull(look, "look");
    return this;
  }

  /**
   * How to find out whether a library knows of a promise, if it has hooks that it calls whenever
   * one of its promises is made.
   *
   * @param seen sets a hook, calls the given code once, on the current thread, and returns whether
   *     the hook was called with the very promise that the code returned. Before it returns, it
   *     restores the hook that was there. Other threads may make promises in the meantime
   * @return this
   */
  public Subject<P> hooks(Predicate<Supplier<P>> seen) {
    hooks = requireNonNull(seen, "seen");
    return this;
  }

  /**
   * What a promise takes over from the one that it depends on, such as the context on which its
   * callbacks run.
   *
   * @param create creates a pending promise that has something to hand on, and the functions that
   *     settle it
   * @param read returns what a promise has taken over or can hand on, which is compared by
   *     identity, or {@code null} if it has nothing
   * @return this
   */
  public Subject<P> inheritedState(
      Supplier<Deferred<P>> create, Function<P, @Nullable Object> read) {
    inheritable = requireNonNull(create, "create");
    inherited = requireNonNull(read, "read");
    return this;
  }

  /**
   * How the library itself derives a promise from another one, such as by a function of its value.
   * The kit compares what becomes of the source if the result or such a promise is cancelled.
   *
   * @param derive derives a promise from the given one
   * @return this
   */
  public Subject<P> derive(UnaryOperator<P> derive) {
    this.derive = requireNonNull(derive, "derive");
    return this;
  }

  /**
   * One more type whose promises a cleanup may return, beside this one. Call this method for each
   * of them.
   *
   * @param <Q> that type
   * @param other its name and how to create a pending promise. For a lazy one, also {@link
   *     #oneValue} or {@link #stream}, so that the kit can count the subscriptions
   * @param attach attaches a cleanup that returns a promise of that type, and returns the result
   * @return this
   */
  public <Q> Subject<P> cleanupOfType(Subject<Q> other, BiFunction<P, Supplier<Q>, P> attach) {
    cleanupTypes.add(
        new CleanupType<>(requireNonNull(other, "other"), requireNonNull(attach, "attach")));
    return this;
  }

  /**
   * How to attach a cleanup that has ended when it returns. Not needed if {@link
   * #andFinallyCompose} is given.
   *
   * @param attach attaches a cleanup to a promise, and returns the result
   * @return this
   */
  public Subject<P> andFinally(BiFunction<P, Runnable, P> attach) {
    andFinally = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How to attach a cleanup that may return a promise of its end, or {@code null} for none.
   *
   * <p>Describe it also if the type accepts such a cleanup and does not await it, so that the kit
   * can report that.
   *
   * @param attach attaches a cleanup to a promise, and returns the result
   * @return this
   */
  public Subject<P> andFinallyCompose(BiFunction<P, Supplier<@Nullable P>, P> attach) {
    andFinallyCompose = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How to attach several cleanups at once, if the type offers that in addition to attaching one to
   * the result of another.
   *
   * @param attach attaches the cleanups, to run in this order
   * @return this
   */
  public Subject<P> andFinallyAll(BiFunction<P, List<Supplier<@Nullable P>>, P> attach) {
    andFinallyAll = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How to make a call and attach a cleanup to the promise it returns, if the type offers that in
   * addition to attaching it to that promise.
   *
   * @param call makes the call, which may throw and may return {@code null}
   * @return this
   */
  public Subject<P> call(BiFunction<Supplier<P>, Runnable, P> call) {
    this.call = requireNonNull(call, "call");
    return this;
  }

  /**
   * How to attach a cleanup that takes parameters, if the type passes arguments to its cleanups.
   *
   * @param attach attaches a cleanup that passes each of its arguments to the given consumer
   * @return this
   */
  public Subject<P> cleanupWithArguments(BiFunction<P, Consumer<@Nullable Object>, P> attach) {
    cleanupWithArguments = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How the caller cancels a promise. For lazy types, {@link #subscribe} describes that.
   *
   * @param cancel cancels a pending promise
   * @return this
   */
  public Subject<P> cancel(Consumer<P> cancel) {
    this.cancel = requireNonNull(cancel, "cancel");
    return this;
  }

  /**
   * How to ask a promise whether it was cancelled.
   *
   * @param isCancelled whether a settled promise is a cancelled one
   * @return this
   */
  public Subject<P> cancelledState(Predicate<P> isCancelled) {
    this.isCancelled = requireNonNull(isCancelled, "isCancelled");
    return this;
  }

  /**
   * One more way in which the caller may settle a result by hand, such as {@code orTimeout}.
   *
   * @param how how messages describe it
   * @param settle settles a pending promise, now or soon
   * @return this
   */
  public Subject<P> settledByHand(String how, Consumer<P> settle) {
    byHand.put(requireNonNull(how, "how"), requireNonNull(settle, "settle"));
    return this;
  }

  /**
   * How to attach a cleanup so that cancelling the result cancels the source too, if there is a
   * choice.
   *
   * @param attach attaches a cleanup to a promise
   * @return this
   */
  public Subject<P> withCancelForwarded(BiFunction<P, Runnable, P> attach) {
    withCancelForwarded = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How to receive the failure of a cleanup that can no longer become the reason of a result.
   *
   * @param attach takes the handler, and returns a function that attaches a cleanup
   * @return this
   */
  public Subject<P> lateFailures(Function<Consumer<Throwable>, BiFunction<P, Runnable, P>> attach) {
    lateFailures = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * How to attach a cleanup that is to run on an executor.
   *
   * @param attach takes the executor, and returns a function that attaches a cleanup
   * @return this
   */
  public Subject<P> executor(Function<Executor, BiFunction<P, Runnable, P>> attach) {
    executor = requireNonNull(attach, "attach");
    return this;
  }

  /**
   * Declares that any {@link CompletionStage} can be the source, or what a cleanup returns.
   *
   * @param accept converts a stage to this type, without a promise in between that would hide its
   *     misbehaviour
   * @return this
   */
  public Subject<P> foreign(Function<CompletionStage<Object>, P> accept) {
    foreign = requireNonNull(accept, "accept");
    return this;
  }

  /**
   * How to create a pending promise of a subclass, if results have the class of their source.
   *
   * @param create makes one
   * @return this
   */
  public Subject<P> subclass(Supplier<Deferred<P>> create) {
    subclass = requireNonNull(create, "create");
    return this;
  }

  /**
   * How to open things before a call and close them after it.
   *
   * @param scope does so
   * @return this
   */
  public Subject<P> scope(ScopeSupport<P> scope) {
    this.scope = requireNonNull(scope, "scope");
    return this;
  }

  /**
   * How to receive a value that arrives after the caller has settled the result.
   *
   * @param lateValues attaches cleanups and the handler
   * @return this
   */
  public Subject<P> lateValues(LateValues<P> lateValues) {
    this.lateValues = requireNonNull(lateValues, "lateValues");
    return this;
  }

  /**
   * How to make calls whose steps run in the context of the caller: with what was bound to the
   * thread that made the call.
   *
   * @param contexts takes a supplier, which captures the context of the current thread as a
   *     function that wraps a step, and returns how to make such calls. If the type opens and
   *     closes nothing itself, the calls have no openers
   * @return this
   */
  public Subject<P> callersContext(
      Function<Supplier<UnaryOperator<Runnable>>, ScopeSupport<P>> contexts) {
    this.contexts = requireNonNull(contexts, "contexts");
    return this;
  }

  /**
   * How a thread blocks until a promise has settled. Not for a type whose callbacks must never
   * block.
   *
   * @param join returns when the given promise has settled
   * @return this
   */
  public Subject<P> join(Consumer<P> join) {
    this.join = requireNonNull(join, "join");
    return this;
  }

  /**
   * Has the kit check what happens where the stack ends, for a type that promises that nothing is
   * silent there: a result settles, or an error is thrown at the code that settles its source or
   * makes the call.
   *
   * @return this
   */
  public Subject<P> checkStackEnd() {
    checksStackEnd = true;
    return this;
  }

  /**
   * How to wait until nothing is left to do, for a type that calls back on an executor. The kit
   * calls it each time it has settled a promise, before it checks anything.
   *
   * @param idle returns when all callbacks that are due have run
   * @return this
   */
  public Subject<P> idle(Runnable idle) {
    this.idle = requireNonNull(idle, "idle");
    return this;
  }

  /**
   * How often two threads race where a row is about races: 20,000 times by default.
   *
   * @param rounds at least one
   * @return this
   * @throws IllegalArgumentException if there are fewer
   */
  public Subject<P> rounds(int rounds) {
    this.rounds = atLeastOne(rounds, "rounds");
    return this;
  }

  /**
   * How many cleanups make a long chain, and how many subscriptions are made one after the other:
   * 1,000,000 by default.
   *
   * @param length at least one
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public Subject<P> chain(int length) {
    chain = atLeastOne(length, "length");
    return this;
  }

  private static int atLeastOne(int number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + number);
    }
    return number;
  }

  /**
   * Declares that the subject differs in a row on purpose. The row's test then asserts exactly this
   * difference: it fails if the subject does anything else, and also if it does what the row
   * specifies.
   *
   * @param id the row
   * @param observed what is observed instead, in the words of the kit
   * @param reason why
   * @return this
   * @throws IllegalArgumentException if there is no such row
   */
  public Subject<P> differs(String id, String observed, String reason) {
    requireNonNull(observed, "observed");
    requireNonNull(reason, "reason");
    differences.put(Rows.withId(id).id(), new Difference(observed, reason));
    return this;
  }

  /**
   * Declares that a row makes no sense for the subject.
   *
   * @param id the row
   * @param reason why
   * @return this
   * @throws IllegalArgumentException if there is no such row
   */
  public Subject<P> doesNotApply(String id, String reason) {
    requireNonNull(reason, "reason");
    notApplying.put(Rows.withId(id).id(), reason);
    return this;
  }

  /**
   * The name of the subject in messages.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  @Nullable Difference difference(String id) {
    return differences.get(id);
  }

  @Nullable String whyNotApplying(String id) {
    return notApplying.get(id);
  }

  int rounds() {
    return rounds;
  }

  int chainLength() {
    return chain;
  }

  void awaitIdle() {
    if (idle != null) {
      idle.run();
    }
  }

  /** Whether it calls back on threads that the kit does not know of. */
  boolean hasIdle() {
    return idle != null;
  }

  Deferred<P> newPending() {
    return Requirement.described(pending, "pending").get();
  }

  P newFulfilled(@Nullable Object value) {
    Deferred<P> deferred = newPending();
    deferred.fulfill(value);
    return deferred.promise();
  }

  /** Observes a promise, and returns a function that cancels it. */
  Runnable observed(P promise, SettlementCallback callback) {
    return Requirement.described(observe, "observe").apply(promise, callback);
  }

  P attached(P source, Runnable cleanup) {
    if (andFinally != null) {
      return andFinally.apply(source, cleanup);
    }
    return Requirement.described(andFinallyCompose, "andFinally")
        .apply(
            source,
            () -> {
              cleanup.run();
              return newFulfilled(null);
            });
  }

  P attachedAwait(P source, Supplier<@Nullable P> cleanup) {
    return Requirement.given(andFinallyCompose).apply(source, cleanup);
  }

  P attachedSeveral(P source, List<Supplier<@Nullable P>> cleanups) {
    if (andFinallyAll != null) {
      return andFinallyAll.apply(source, cleanups);
    }
    P result = source;
    for (Supplier<@Nullable P> cleanup : new ArrayList<>(cleanups)) {
      result = attachedAwait(result, cleanup);
    }
    return result;
  }

  P called(Supplier<P> made, Runnable cleanup) {
    return call == null ? attached(made.get(), cleanup) : call.apply(made, cleanup);
  }

  boolean canBeCancelled() {
    return lazy || cancel != null;
  }
}
