/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseSource;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.Race;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that return what Mutiny has. */
@Timeout(120)
class MutinyTest {
  @Nested
  @DisplayName("Uni")
  class OfUni extends Rows<Uni<String>> {
    OfUni() {
      super(Unis.type());
    }

    @Test
    @DisplayName("L5: cancelled before another thread has subscribed: the cleanups run after that")
    void cancelBeforeSubscription() {
      List<Runnable> tasks = new ArrayList<>();
      Uni<String> deferred =
          Uni.createFrom()
              .deferred(
                  () -> {
                    journal.add("work");
                    return Uni.createFrom().item("v");
                  });
      Lastly.standard()
          .call("Rows.load", Unis.<String>type(), () -> deferred.runSubscriptionOn(tasks::add))
          .andFinally(() -> journal.add("a"))
          .promise()
          .subscribe()
          .with(item -> journal.add("item"))
          .cancel();
      assertThat(journal).isEmpty();
      tasks.get(0).run();
      assertThat(journal).containsExactly("work", "a");
    }

    @Test
    @DisplayName("L5: cancelled while another thread is asked to subscribe: the same")
    void cancelDuringSubscription() {
      List<Runnable> tasks = new ArrayList<>();
      Recorder recorder = new Recorder();
      IllegalStateException thrown = new IllegalStateException("thrown");
      Uni<String> refusing =
          new AbstractUni<>() {
            @Override
            public void subscribe(UniSubscriber<? super String> subscriber) {
              journal.add("work");
              subscriber.onSubscribe(
                  () -> {
                    throw thrown;
                  });
            }
          };
      Uni<String> result =
          Lastly.standard()
              .call(
                  "Rows.load",
                  Unis.<String>type(),
                  () ->
                      refusing.runSubscriptionOn(
                          task -> {
                            tasks.add(task);
                            recorder.cancel();
                          }))
              .andFinally(() -> journal.add("a"))
              .promise();
      subscribe(result, recorder);
      assertThat(journal).isEmpty();
      tasks.get(0).run();
      assertThat(journal).containsExactly("work", "a");
    }

    @Test
    @DisplayName("L5, I5: the same where the executor rejects: at once")
    void rejectedSubscription() {
      List<Object> failures = new ArrayList<>();
      RejectedExecutionException rejected = new RejectedExecutionException();
      Uni<String> result =
          Lastly.standard()
              .call(
                  "Rows.load",
                  Unis.<String>type(),
                  () ->
                      Uni.createFrom()
                          .item("v")
                          .runSubscriptionOn(
                              task -> {
                                throw rejected;
                              }))
              .andFinally(() -> journal.add("a"))
              .promise();
      result.subscribe().with(item -> {}, failures::add);
      assertThat(failures).containsExactly(rejected);
      assertThat(journal).containsExactly("a");
    }

    @Override
    Uni<String> as(Source<String> source) {
      return source.uni();
    }

    @Override
    Uni<String> as(Uni<String> uni) {
      return uni;
    }

    @Override
    Uni<String> throwing(RuntimeException failure) {
      return new AbstractUni<>() {
        @Override
        public void subscribe(UniSubscriber<? super String> subscriber) {
          throw failure;
        }
      };
    }

    @Override
    void subscribe(Uni<String> result, Recorder recorder) {
      result.subscribe().withSubscriber(recorder.toUni());
    }

    @Test
    @DisplayName("L3: the item is held back until the cleanups have settled")
    void heldBack() {
      Source<Long> cleaning = new Source<>();
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, awaiting(cleaning.uni())), recorder);
      source.emit("v");
      assertThat(recorder.signals).isEmpty();
      cleaning.emit(1L);
      assertThat(recorder.signals).containsExactly("v", "end");
    }

    @Test
    @DisplayName("O1, L4: null is an item; a failure takes the place of an item, null or not")
    void nullItem() {
      Uni<String> nothing = Uni.createFrom().nullItem();
      List<Object> items = new ArrayList<>();
      cleanedUp(lastly, () -> nothing, journal("a")).subscribe().with(items::add);
      assertThat(items).containsExactly((Object) null);
      assertThat(journal).containsExactly("a");
      assertThat(signals(cleanedUp(lastly, () -> nothing, failing()))).containsExactly(x);
      Uni<String> v = Uni.createFrom().item("v");
      assertThat(signals(cleanedUp(lastly, () -> v, failing()))).containsExactly(x);
    }

    @Test
    @DisplayName("I15: an item that arrives while the subscriber cancels goes to the handler, once")
    void lateValue() {
      List<Object> lateValues = new ArrayList<>();
      Source<Long> cleaning = new Source<>();
      Recorder recorder = new Recorder();
      subscribe(
          cleanedUp(
              lastly.onLateValue((call, value) -> lateValues.add(call + " " + value)),
              () -> source.uni(),
              awaiting(cleaning.uni())),
          recorder);
      source.emit("v");
      recorder.cancel();
      assertThat(lateValues).isEmpty();
      cleaning.emit(1L);
      assertThat(lateValues).containsExactly("Rows.load v");
      assertThat(recorder.signals).isEmpty();
      assertThat(source.cancellations).isZero();
    }

    @Test
    @DisplayName("I15: so does one that arrives afterwards, once, when the cleanups have settled")
    void itemAfterCancellation() {
      List<Object> lateValues = new ArrayList<>();
      Source<Long> cleaning = new Source<>();
      Uni<String> result =
          cleanedUp(
              lastly.onLateValue((call, value) -> lateValues.add(call + " " + value)),
              source::uni,
              awaiting(cleaning.uni()));
      Recorder recorder = new Recorder();
      subscribe(result, recorder);
      recorder.cancel();
      source.emit("v");
      source.emit("w");
      assertThat(lateValues).isEmpty();
      cleaning.emit(1L);
      assertThat(lateValues).containsExactly("Rows.load v");
      subscribe(result, recorder);
      recorder.cancel();
      cleaning.emit(1L);
      source.emit(null);
      source.emit("x");
      source.emit("y");
      assertThat(lateValues).containsExactly("Rows.load v", "Rows.load x");
      assertThat(recorder.signals).containsExactly("another subscription");
    }

    @Test
    @DisplayName("I12: a second item is not late, whether the subscriber cancels or not")
    void secondItem() {
      List<Object> lateValues = new ArrayList<>();
      Source<Long> cleaning = new Source<>();
      Uni<String> result =
          cleanedUp(
              lastly.onLateValue((call, value) -> lateValues.add(value)),
              source::uni,
              awaiting(cleaning.uni()));
      Recorder recorder = new Recorder();
      subscribe(result, recorder);
      source.emit("v");
      source.emit("w");
      cleaning.emit(1L);
      source.emit("x");
      recorder.cancel();
      source.emit("y");
      assertThat(recorder.signals).containsExactly("v", "end");
      assertThat(lateValues).isEmpty();
    }

    @Test
    @DisplayName("L5, I15, raced 200,000 times: item and cancellation, one has the item")
    void raceOfItem() throws Exception {
      int rounds = Race.rounds(200_000);
      AtomicInteger lateValues = new AtomicInteger();
      AtomicInteger received = new AtomicInteger();
      Lastly settings = lastly.onLateValue((call, value) -> lateValues.incrementAndGet());
      List<UniSubscriber<? super String>> sources = new ArrayList<>(rounds);
      List<UniSubscription> subscriptions = new ArrayList<>(rounds);
      Uni<String> racing =
          new AbstractUni<>() {
            @Override
            public void subscribe(UniSubscriber<? super String> subscriber) {
              subscriber.onSubscribe(() -> {});
              sources.add(subscriber);
            }
          };
      Uni<String> result = cleanedUp(settings, () -> racing, () -> null);
      for (int i = 0; i < rounds; i++) {
        AbstractUni.subscribe(
            result,
            new UniSubscriber<String>() {
              @Override
              public void onSubscribe(UniSubscription given) {
                subscriptions.add(given);
              }

              @Override
              public void onItem(String item) {
                received.addAndGet(item == null ? rounds : 1);
              }

              @Override
              public void onFailure(Throwable failure) {
                dropped.add(failure);
              }
            });
      }
      Race.run(rounds, i -> sources.get(i).onItem("v"), i -> subscriptions.get(i).cancel());
      assertThat(lateValues.get() + received.get()).isEqualTo(rounds);
      assertThat(dropped).isEmpty();
    }

    @Override
    Uni<String> throwingHalfWay(RuntimeException failure) {
      return new AbstractUni<>() {
        @Override
        public void subscribe(UniSubscriber<? super String> subscriber) {
          AbstractUni.subscribe(source.uni(), subscriber);
          throw failure;
        }
      };
    }

    @Test
    @DisplayName("L9: a subscriber that throws: the handler, not the source or the cleanups")
    void subscriberThrows() {
      Uni<String> result = cleanedUp(lastly, () -> Uni.createFrom().item("v"), journal("a"));
      RuntimeException thrown = new RuntimeException("thrown");
      result
          .subscribe()
          .withSubscriber(
              new UniSubscriber<String>() {
                @Override
                public void onSubscribe(UniSubscription subscription) {}

                @Override
                public void onItem(String item) {
                  throw thrown;
                }

                @Override
                public void onFailure(Throwable failure) {
                  journal.add("failed");
                }
              });
      assertThat(journal).containsExactly("a");
      assertThat(dropped).containsExactly(thrown);
    }

    @Test
    @DisplayName("T1: the operators and the ways to wait of the library")
    void library() throws Exception {
      Uni<String> result =
          cleanedUp(
              lastly,
              () -> Uni.createFrom().item("v").onItem().delayIt().by(Duration.ofMillis(1)),
              journal("a"));
      assertThat(result.onItem().transform(v -> v + "!").await().indefinitely()).isEqualTo("v!");
      assertThat(result.subscribeAsCompletionStage().get()).isEqualTo("v");
      assertThat(result.toMulti().collect().asList().await().indefinitely()).containsExactly("v");
      assertThat(journal).containsExactly("a", "a", "a");
    }

    @Test
    @DisplayName("L11: repeated a million times by the library")
    void repeated() {
      AtomicInteger cleanups = new AtomicInteger();
      AsyncCleanup counting =
          () -> {
            cleanups.incrementAndGet();
            return null;
          };
      Uni<String> result = cleanedUp(lastly, () -> Uni.createFrom().item("v"), counting);
      result.repeat().atMost(1_000_000).collect().last().await().indefinitely();
      assertThat(cleanups).hasValue(1_000_000);
    }

    @Test
    @DisplayName("L2: a timeout of the caller's cancels")
    void timeout() {
      Uni<String> result = cleanedUp(source, journal("a"));
      assertThatThrownBy(
              () -> result.ifNoItem().after(Duration.ofMillis(5)).fail().await().indefinitely())
          .isInstanceOf(TimeoutException.class);
      assertThat(source.cancellations).isEqualTo(1);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L6, I15, raced 100,000 times: cleanups' end and cancellation, one has the item")
    void raceForItem() throws Exception {
      int rounds = Race.rounds(100_000);
      AtomicInteger lateValues = new AtomicInteger();
      Lastly settings = lastly.onLateValue((call, value) -> lateValues.incrementAndGet());
      List<CompletableFuture<Object>> cleanings = new ArrayList<>();
      List<Recorder> subscribers = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        CompletableFuture<Object> cleaning = new CompletableFuture<>();
        cleanings.add(cleaning);
        Recorder recorder = new Recorder();
        subscribers.add(recorder);
        subscribe(cleanedUp(settings, () -> Uni.createFrom().item("v"), () -> cleaning), recorder);
      }
      Race.run(rounds, i -> cleanings.get(i).complete(null), i -> subscribers.get(i).cancel());
      long received = subscribers.stream().filter(seen -> !seen.signals.isEmpty()).count();
      assertThat(lateValues.get() + received).isEqualTo(rounds);
      assertThat(late).isEmpty();
      assertThat(dropped).isEmpty();
    }
  }

  @Nested
  @DisplayName("Multi")
  class OfMulti extends Rows<Multi<String>> {
    OfMulti() {
      super(Multis.type());
    }

    @Override
    Multi<String> as(Source<String> source) {
      return source.multi();
    }

    @Override
    Multi<String> as(Uni<String> uni) {
      return uni.toMulti();
    }

    @Override
    Multi<String> throwing(RuntimeException failure) {
      return new AbstractMulti<>() {
        @Override
        public void subscribe(MultiSubscriber<? super String> subscriber) {
          throw failure;
        }
      };
    }

    @Override
    void subscribe(Multi<String> result, Recorder recorder) {
      result.subscribe().withSubscriber(recorder.toMulti());
    }

    @Test
    @DisplayName("L3: items pass as they come, demand is forwarded one to one")
    void items() {
      Recorder recorder = new Recorder(Context.empty(), 2);
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(source.requests).containsExactly(2L);
      source.emit("x");
      source.emit("y");
      assertThat(recorder.signals).containsExactly("x", "y");
      assertThat(journal).isEmpty();
      recorder.request(1);
      assertThat(source.requests).containsExactly(2L, 1L);
      source.emit("z");
      source.end();
      recorder.request(1);
      assertThat(recorder.signals).containsExactly("x", "y", "z", "end");
      assertThat(journal).containsExactly("a");
      assertThat(source.requests).containsExactly(2L, 1L);
    }

    @Test
    @DisplayName("L3: what is requested while a scope is opened is requested when it is open")
    void earlyDemand() {
      Source<AutoCloseable> opening = new Source<>();
      Recorder recorder = new Recorder(Context.empty(), 2);
      subscribe(inScope(opening), recorder);
      recorder.request(1);
      opening.emit(() -> {});
      assertThat(source.requests).containsExactly(3L);
      recorder.request(4);
      assertThat(source.requests).containsExactly(3L, 4L);
    }

    @Test
    @DisplayName("L9: an invalid request is the source's to fail, even if there is none yet")
    void invalidDemand() {
      Recorder recorder = new Recorder(Context.empty(), 0);
      subscribe(cleanedUp(source), recorder);
      recorder.request(0);
      recorder.request(-7);
      assertThat(source.requests).containsExactly(0L, -7L);
      for (long invalid : new long[] {0, Long.MIN_VALUE}) {
        Source<AutoCloseable> opening = new Source<>();
        recorder = new Recorder(Context.empty(), 3);
        subscribe(inScope(opening), recorder);
        recorder.request(invalid);
        recorder.request(5);
        source.requests.clear();
        opening.emit(() -> {});
        assertThat(source.requests).singleElement().matches(n -> n < 0);
      }
    }

    private Multi<String> inScope(Source<AutoCloseable> opening) {
      return lastly
          .usingCompose(() -> PromiseType.toStage(opening.uni(), Unis.type()))
          .call("Rows.load", Multis.<String>type(), source::multi)
          .promise();
    }

    @Test
    @DisplayName("L4: after items, a cleanup that fails is the terminal signal")
    void failureAfterItems() {
      Multi<String> items = Multi.createFrom().items("x", "y");
      assertThat(signals(cleanedUp(lastly, () -> items, failing()))).containsExactly("x", "y", x);
    }

    @Test
    @DisplayName("L2: an operator that gives a subscription which has been cancelled, and fails")
    void failedOperator() {
      RuntimeException thrown = new RuntimeException("thrown");
      Multi<String> failing =
          Multi.createFrom()
              .item("v")
              .withContext(
                  (items, context) -> {
                    throw thrown;
                  });
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(lastly, () -> failing, journal("a")), recorder);
      assertThat(recorder.signals).containsExactly(thrown);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L2: fewer are taken than there are, which cancels")
    void take() {
      Multi<String> items = Multi.createFrom().items("x", "y", "z");
      Multi<String> result = cleanedUp(lastly, () -> items, journal("a")).select().first(2);
      assertThat(signals(result)).containsExactly("x", "y", "end");
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L5: nothing is signalled after the cancellation")
    void nothingAfterCancellation() {
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, journal("a")), recorder);
      source.emit("x");
      recorder.cancel();
      source.emit("y");
      source.end();
      recorder.cancel();
      recorder.request(1);
      assertThat(recorder.signals).containsExactly("x");
      assertThat(journal).containsExactly("a");
      assertThat(source.cancellations).isEqualTo(1);
    }

    @Test
    @DisplayName("T1: any subscriber of java.util.concurrent.Flow")
    void flow() {
      Multi<String> result =
          cleanedUp(lastly, () -> Multi.createFrom().items("x", "y"), journal("a"));
      List<Object> seen = new ArrayList<>();
      result.subscribe(
          new Flow.Subscriber<String>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscription.request(2);
            }

            @Override
            public void onNext(String item) {
              seen.add(item);
            }

            @Override
            public void onError(Throwable failure) {
              seen.add(failure);
            }

            @Override
            public void onComplete() {
              seen.add("end");
            }
          });
      assertThat(seen).containsExactly("x", "y", "end");
      assertThatThrownBy(() -> result.subscribe((Flow.Subscriber<String>) null))
          .isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("L7: a subscriber without a context has an empty one")
    void noContext() {
      List<Object> seen = new ArrayList<>();
      Multi<String> result =
          cleanedUp(
              lastly,
              () ->
                  Multi.createFrom()
                      .context(context -> Multi.createFrom().item("" + context.isEmpty())),
              journal("a"));
      result
          .subscribe()
          .withSubscriber(
              new MultiSubscriber<String>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(1);
                }

                @Override
                public void onItem(String item) {
                  seen.add(item);
                }

                @Override
                public void onFailure(Throwable failure) {
                  seen.add(failure);
                }

                @Override
                public void onCompletion() {}
              });
      assertThat(seen).containsExactly("true");
    }

    @Override
    Multi<String> throwingHalfWay(RuntimeException failure) {
      return new AbstractMulti<>() {
        @Override
        public void subscribe(MultiSubscriber<? super String> subscriber) {
          source.multi().subscribe(subscriber);
          throw failure;
        }
      };
    }

    @Test
    @DisplayName("L2: a subscriber that throws from onItem has cancelled, by rule 2.13")
    void subscriberThrows() {
      RuntimeException thrown = new RuntimeException("thrown");
      cleanedUp(source, journal("a"))
          .subscribe()
          .withSubscriber(
              new MultiSubscriber<String>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(2);
                }

                @Override
                public void onItem(String item) {
                  throw thrown;
                }

                @Override
                public void onFailure(Throwable failure) {
                  journal.add("failed");
                }

                @Override
                public void onCompletion() {
                  journal.add("completed");
                }
              });
      assertThatThrownBy(() -> source.emit("x")).isSameAs(thrown);
      assertThat(source.cancellations).isEqualTo(1);
      source.end();
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L9: what the source throws when it is cancelled for that is suppressed")
    void subscriberAndSourceThrow() {
      RuntimeException thrown = new RuntimeException("thrown");
      RuntimeException ofSource = new RuntimeException("of source");
      source.onCancel =
          () -> {
            throw ofSource;
          };
      cleanedUp(source, journal("a"))
          .subscribe()
          .withSubscriber(
              new MultiSubscriber<String>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {}

                @Override
                public void onItem(String item) {
                  throw thrown;
                }

                @Override
                public void onFailure(Throwable failure) {}

                @Override
                public void onCompletion() {}
              });
      assertThatThrownBy(() -> source.emit("x")).isSameAs(thrown);
      assertThat(thrown).hasSuppressedException(ofSource);
      assertThat(journal).containsExactly("a");
    }
  }

  @Test
  @DisplayName("The version of Mutiny is the one that this run is about")
  void version() throws Exception {
    String file = Uni.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(file).endsWith("mutiny-" + System.getProperty("mutiny.version") + ".jar");
  }

  @Test
  @DisplayName("T2: a stage has the item of a Uni, and the first one of a Multi, when that is over")
  void stages() {
    CompletableFuture<Object> seen = new CompletableFuture<>();
    Source<String> source = new Source<>();
    var stage = PromiseType.toStage(source.multi(), Multis.type());
    assertThat(source.subscriptions).isZero();
    stage.handle((value, reason) -> seen.complete(value));
    assertThat(source.requests).containsExactly(Long.MAX_VALUE);
    source.emit("x");
    source.emit("y");
    assertThat(seen).isNotDone();
    source.end();
    assertThat(seen).isCompletedWithValue("x");
    Exception e = new Exception("e");
    for (var failed :
        List.of(
            PromiseType.toStage(Uni.createFrom().<String>failure(e), Unis.type()),
            PromiseType.toStage(Multi.createFrom().<String>failure(e), Multis.type()))) {
      CompletableFuture<Object> failure = new CompletableFuture<>();
      failed.handle((value, reason) -> failure.complete(reason));
      assertThat(failure).isCompletedWithValue(e);
    }
  }

  @Test
  @DisplayName("T2, L9: a stage of a source that breaks the rules")
  void stagesOfNoncompliant() {
    List<Throwable> dropped = new ArrayList<>();
    Infrastructure.setDroppedExceptionHandler(dropped::add);
    try {
      for (boolean many : new boolean[] {false, true}) {
        dropped.clear();
        Source<String> source = new Source<>();
        CompletableFuture<Object> settled = new CompletableFuture<>();
        stage(source, many).handle((value, reason) -> settled.complete(reason));
        source.giveSubscription();
        assertThat(source.cancellations).isEqualTo(1);
        assertThat(source.requests).hasSize(many ? 1 : 0);
        Throwable thrown = catchThrowable(() -> source.fail(null));
        assertThat(thrown).isInstanceOf(NullPointerException.class);
        assertThat(settled).isCompletedWithValue(thrown);
        Exception e = new Exception("e");
        source.fail(e);
        assertThat(dropped).containsExactly(e);
      }
    } finally {
      Infrastructure.resetDroppedExceptionHandler();
    }
  }

  private static CompletionStage<String> stage(Source<String> source, boolean many) {
    return many
        ? PromiseType.toStage(source.multi(), Multis.type())
        : PromiseType.toStage(source.uni(), Unis.type());
  }

  /** What holds for both. */
  abstract static class Rows<P> {
    private final LazyType<P, String> type;
    final Source<String> source = new Source<>();
    final List<String> journal = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> late = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> dropped = Collections.synchronizedList(new ArrayList<>());
    final Lastly lastly = Lastly.standard().onLateFailure((call, failure) -> late.add(failure));
    private final Exception e = new Exception("e");
    final Exception x = new Exception("x");

    Rows(LazyType<P, String> type) {
      this.type = type;
    }

    abstract P as(Source<String> source);

    abstract P as(Uni<String> uni);

    /** One that does so when it is subscribed to. */
    abstract P throwing(RuntimeException failure);

    abstract void subscribe(P result, Recorder recorder);

    @BeforeEach
    void collectDropped() {
      Infrastructure.setDroppedExceptionHandler(dropped::add);
    }

    @AfterEach
    void reset() {
      Infrastructure.resetDroppedExceptionHandler();
      Creations.enabled = false;
      Creations.SEEN.clear();
    }

    AsyncCleanup journal(String name) {
      return () -> {
        journal.add(name);
        return null;
      };
    }

    AsyncCleanup failing() {
      return () -> {
        journal.add("failing");
        throw x;
      };
    }

    static AsyncCleanup awaiting(Uni<Long> cleaning) {
      return () -> PromiseType.toStage(cleaning, Unis.type());
    }

    P cleanedUp(Source<String> source, AsyncCleanup... cleanups) {
      return cleanedUp(lastly, () -> as(source), cleanups);
    }

    private P cleanedUp(Uni<String> uni, AsyncCleanup... cleanups) {
      return cleanedUp(lastly, () -> as(uni), cleanups);
    }

    P cleanedUp(Lastly settings, PromiseSource<P> source, AsyncCleanup... cleanups) {
      var call = settings.call("Rows.load", type, source);
      for (AsyncCleanup cleanup : cleanups) {
        call = call.andFinallyCompose(cleanup);
      }
      return call.promise();
    }

    List<Object> signals(P result) {
      Recorder recorder = new Recorder();
      subscribe(result, recorder);
      return recorder.signals;
    }

    @Test
    @DisplayName("L2, L3: value, then cleanups in order, then the signal")
    void value() {
      P result = cleanedUp(Uni.createFrom().item("v"), journal("a"), journal("b"));
      assertThat(journal).isEmpty();
      assertThat(signals(result)).containsExactly("v", "end");
      assertThat(journal).containsExactly("a", "b");
      assertThat(signals(result)).containsExactly("v", "end");
      assertThat(journal).containsExactly("a", "b", "a", "b");
    }

    @Test
    @DisplayName("L3, T2: the signal waits for what a cleanup returns, which is subscribed to once")
    void awaits() {
      Source<Long> one = new Source<>();
      Source<Long> many = new Source<>();
      Recorder recorder = new Recorder();
      subscribe(
          cleanedUp(
              source, awaiting(one.uni()), () -> PromiseType.toStage(many.multi(), Multis.type())),
          recorder);
      assertThat(one.subscriptions).isZero();
      source.end();
      assertThat(one.subscriptions).isEqualTo(1);
      assertThat(many.subscriptions).isZero();
      one.end();
      many.emit(1L);
      many.emit(2L);
      assertThat(recorder.signals).isEmpty();
      many.end();
      assertThat(recorder.signals).containsExactly("end");
      assertThat(one.subscriptions).isEqualTo(1);
      assertThat(many.subscriptions).isEqualTo(1);
    }

    @Test
    @DisplayName("O2, O4: the very same reason, or that of the cleanup")
    void reason() {
      Uni<String> failed = Uni.createFrom().failure(e);
      assertThat(signals(cleanedUp(failed, journal("a")))).containsExactly(e);
      assertThat(signals(cleanedUp(failed, failing(), journal("b")))).containsExactly(x);
      assertThat(journal).containsExactly("a", "failing", "b");
      assertThat(x).hasSuppressedException(e);
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("O6: the reason of what a cleanup returns")
    void rejectedCleanup() {
      P result =
          cleanedUp(
              Uni.createFrom().item("v"),
              () -> PromiseType.toStage(Uni.createFrom().<Long>failure(x), Unis.type()));
      assertThat(signals(result)).last().isSameAs(x);
    }

    @Test
    @DisplayName("L1: the method is called once, and at once; I8, I9 for every subscriber")
    void call() {
      AtomicInteger calls = new AtomicInteger();
      P result =
          cleanedUp(
              lastly,
              () -> {
                calls.incrementAndGet();
                throw e;
              },
              journal("a"));
      assertThat(calls).hasValue(1);
      for (int i = 0; i < 2; i++) {
        assertThat(signals(result)).containsExactly(e);
      }
      assertThat(calls).hasValue(1);
      assertThat(journal).containsExactly("a", "a");
      assertThat(signals(cleanedUp(lastly, () -> null)))
          .singleElement()
          .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
          .hasMessage("Rows.load returned null instead of a promise");
    }

    @Test
    @DisplayName("L1, U3: in a scope, it is called once per subscription, within")
    void scope() {
      P result =
          lastly
              .using(
                  () -> {
                    journal.add("open");
                    return () -> journal.add("close");
                  })
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return as(Uni.createFrom().item("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      assertThat(journal).isEmpty();
      assertThat(signals(result)).containsExactly("v", "end");
      assertThat(journal).containsExactly("open", "call", "close", "a");
    }

    @Test
    @DisplayName("U2: an opener that throws: no call, the cleanups run, the result fails")
    void openerThrows() {
      P result =
          lastly
              .using(() -> () -> journal.add("close"))
              .using(
                  () -> {
                    throw e;
                  })
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return as(Uni.createFrom().item("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      assertThat(signals(result)).containsExactly(e);
      assertThat(journal).containsExactly("close", "a");
    }

    @Test
    @DisplayName("L5: cancelled: the source first, then all cleanups, in order, none of them lost")
    void cancel() {
      Source<Long> cleaning = new Source<>();
      source.onCancel = () -> journal.add("cancelled");
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, journal("a"), awaiting(cleaning.uni()), failing()), recorder);
      assertThat(journal).isEmpty();
      recorder.cancel();
      assertThat(journal).containsExactly("cancelled", "a");
      cleaning.end();
      recorder.cancel();
      assertThat(journal).containsExactly("cancelled", "a", "failing");
      assertThat(cleaning.cancellations).isZero();
      assertThat(late).containsExactly(x);
      assertThat(recorder.signals).isEmpty();
    }

    @Test
    @DisplayName("L5: a source that throws when it is cancelled: the cleanups run none the less")
    void cancelThrows() {
      RuntimeException thrown = new RuntimeException("thrown");
      source.onCancel =
          () -> {
            throw thrown;
          };
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThatThrownBy(recorder::cancel).isSameAs(thrown);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("L5: cancelled by onSubscribe: the source is not subscribed to, the cleanups run")
    void cancelAtOnce() {
      Recorder recorder = new Recorder().cancelAtOnce();
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(source.subscriptions).isZero();
      assertThat(journal).containsExactly("a");
      assertThat(recorder.signals).isEmpty();
    }

    @Test
    @DisplayName("L6: cancelled while a cleanup runs: that one is not, the following ones run")
    void cancelWhileCleaning() {
      Source<Long> cleaning = new Source<>();
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, awaiting(cleaning.uni()), failing()), recorder);
      source.end();
      recorder.cancel();
      assertThat(source.cancellations).isZero(); // it has ended
      assertThat(cleaning.cancellations).isZero();
      assertThat(journal).isEmpty();
      cleaning.end();
      assertThat(journal).containsExactly("failing");
      assertThat(late).containsExactly(x);
      assertThat(recorder.signals).isEmpty();
    }

    @Test
    @DisplayName("L9: the failure of a source whose subscriber has gone goes to the handler, once")
    void droppedFailure() {
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(Uni.createFrom().failure(e), () -> cleaning), recorder);
      recorder.cancel();
      recorder.cancel();
      cleaning.complete(null);
      assertThat(dropped).containsExactly(e);
      assertThat(late).isEmpty();
      recorder = new Recorder();
      subscribe(cleanedUp(source), recorder);
      recorder.cancel();
      source.fail(x);
      assertThat(dropped).containsExactly(e, x);
      assertThat(recorder.signals).isEmpty();
    }

    @Test
    @DisplayName("L9, I12: a source that breaks the rules: its first end counts")
    void rules() {
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, journal("a")), recorder);
      source.giveSubscription();
      assertThat(source.cancellations).isEqualTo(1); // the second one
      source.end();
      source.end();
      source.emit("v");
      source.fail(e);
      Throwable thrown = catchThrowable(() -> source.fail(null));
      assertThat(thrown).isInstanceOf(NullPointerException.class);
      assertThat(recorder.signals).containsExactly("end");
      assertThat(journal).containsExactly("a");
      assertThat(dropped).containsExactly(e, thrown);
    }

    @Test
    @DisplayName("L9, I12: a source without a reason: the exception that is thrown there is one")
    void missingReason() {
      Recorder recorder = new Recorder();
      subscribe(cleanedUp(source, journal("a")), recorder);
      Throwable thrown = catchThrowable(() -> source.fail(null));
      assertThat(thrown).isInstanceOf(NullPointerException.class);
      assertThat(recorder.signals).containsExactly(thrown);
      assertThat(journal).containsExactly("a");
      assertThat(dropped).isEmpty();
    }

    /** One that throws when it has started. */
    abstract P throwingHalfWay(RuntimeException failure);

    @Test
    @DisplayName("I12: subscribing fails half-way: the source is cancelled, the cleanups run")
    void throwsHalfWay() {
      RuntimeException thrown = new RuntimeException("thrown");
      source.onCancel = () -> journal.add("cancelled");
      P result = cleanedUp(lastly, () -> throwingHalfWay(thrown), journal("a"));
      assertThat(signals(result)).containsExactly(thrown);
      assertThat(journal).containsExactly("cancelled", "a");
      assertThat(source.cancellations).isEqualTo(1);
    }

    @Test
    @DisplayName("I12, L2: the same where the source throws when it is cancelled, too")
    void throwsHalfWayTwice() {
      RuntimeException thrown = new RuntimeException("thrown");
      RuntimeException another = new RuntimeException("another");
      source.onCancel =
          () -> {
            throw another;
          };
      P result = cleanedUp(lastly, () -> throwingHalfWay(thrown), journal("a"));
      Recorder recorder = new Recorder();
      assertThatThrownBy(() -> subscribe(result, recorder)).isSameAs(another);
      assertThat(recorder.signals).containsExactly(thrown);
      assertThat(journal).containsExactly("a");
    }

    @Test
    @DisplayName("I12: a source that throws instead of starting: as if it had failed")
    void sourceThrows() {
      RuntimeException thrown = new RuntimeException("thrown");
      assertThat(signals(cleanedUp(lastly, () -> throwing(thrown), journal("a"))))
          .containsExactly(thrown);
      assertThat(journal).containsExactly("a");
      Source<AutoCloseable> opening = new Source<>();
      P later =
          lastly
              .usingCompose(() -> PromiseType.toStage(opening.uni(), Unis.type()))
              .call("Rows.load", type, () -> throwing(thrown))
              .promise();
      Recorder recorder = new Recorder();
      subscribe(later, recorder);
      opening.emit(() -> {});
      assertThat(recorder.signals).containsExactly(thrown);
      assertThat(dropped).isEmpty();
    }

    @Test
    @DisplayName("L7: the subscriber's context reaches source, opener, closer, cleanups")
    @SuppressWarnings("removal") // what was there before is not deprecated
    void context() {
      P result =
          lastly
              .usingCompose(
                  () ->
                      PromiseType.toStage(
                          Uni.createFrom()
                              .<String>context(
                                  context -> {
                                    journal.add("open " + context.get("tenant"));
                                    return Uni.createFrom().item("opened");
                                  }),
                          Unis.type()),
                  opened ->
                      PromiseType.toStage(
                          Uni.createFrom()
                              .<Integer>context(
                                  context -> {
                                    journal.add("close " + context.get("tenant"));
                                    return Uni.createFrom().nullItem();
                                  }),
                          Unis.type()))
              .call(
                  "Rows.load",
                  type,
                  () ->
                      as(
                          Uni.createFrom()
                              .<String>context(
                                  context -> {
                                    context.put("written", "w");
                                    return Uni.createFrom().item(context.<String>get("tenant"));
                                  })))
              .andFinallyCompose(
                  () ->
                      PromiseType.toStage(
                          Multi.createFrom()
                              .<Integer>context(
                                  context -> {
                                    journal.add("a " + context.get("tenant"));
                                    return Multi.createFrom().items(1, 2, 3);
                                  }),
                          Multis.type()))
              .andFinallyCompose(
                  () ->
                      PromiseType.toStage(
                          Uni.createFrom()
                              .<Integer>context(
                                  context -> {
                                    journal.add("b " + context.get("written"));
                                    return Uni.createFrom().nullItem();
                                  }),
                          Unis.type()))
              .promise();
      Recorder recorder = new Recorder(Context.of("tenant", "t"), Long.MAX_VALUE);
      subscribe(result, recorder);
      assertThat(recorder.signals).containsExactly("t", "end");
      assertThat(journal).containsExactly("open t", "close t", "a t", "b w");
    }

    @Test
    @DisplayName("L10: cancelled while a scope is opened: it is closed, the method not called")
    void cancelWhileOpening() {
      Source<AutoCloseable> opening = new Source<>();
      P result =
          lastly
              .usingCompose(() -> PromiseType.toStage(opening.uni(), Unis.type()))
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    journal.add("call");
                    return as(Uni.createFrom().item("v"));
                  })
              .andFinally(() -> journal.add("a"))
              .promise();
      Recorder recorder = new Recorder();
      subscribe(result, recorder);
      recorder.cancel();
      assertThat(opening.cancellations).isZero();
      assertThat(journal).isEmpty();
      opening.emit(() -> journal.add("close"));
      assertThat(journal).containsExactly("close", "a");
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L8, I4, I5: with an executor, each cleanup runs there, or here if it refuses")
    void executor() {
      List<Runnable> tasks = new ArrayList<>();
      P result =
          cleanedUp(lastly.withExecutor(tasks::add), () -> as(source), journal("a"), journal("b"));
      Recorder recorder = new Recorder();
      subscribe(result, recorder);
      source.end();
      assertThat(journal).isEmpty();
      tasks.remove(0).run();
      assertThat(journal).containsExactly("a");
      assertThat(recorder.signals).isEmpty();
      tasks.remove(0).run();
      assertThat(journal).containsExactly("a", "b");
      assertThat(recorder.signals).containsExactly("end");
      P refused =
          cleanedUp(
              lastly.withExecutor(
                  task -> {
                    throw new RejectedExecutionException();
                  }),
              () -> as(Uni.createFrom().item("v")),
              journal("c"));
      assertThat(signals(refused)).containsExactly("v", "end");
      assertThat(journal).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("T1: interceptors see it")
    void interceptors() {
      Creations.enabled = true;
      P result = cleanedUp(source, journal("a"));
      assertThat(Creations.SEEN).containsExactly(result);
    }

    @Test
    @DisplayName("L5: cancelled while the source is being subscribed to: that first, then cleanups")
    void cancelWhileSubscribing() {
      Recorder recorder = new Recorder();
      source.onSubscribed = () -> CompletableFuture.runAsync(recorder::cancel).join();
      source.onCancel = () -> journal.add("cancelled");
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(journal).containsExactly("cancelled", "a");
      assertThat(recorder.signals).isEmpty();
    }

    @Test
    @DisplayName("L5: cancelled once more while a source is being cancelled: no sooner")
    void cancelWhileCancelling() {
      Recorder recorder = new Recorder();
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> cancelled = new CompletableFuture<>();
      source.onCancel =
          () -> {
            source.end(); // which comes too late
            recorder.cancel();
            cancelling.complete(null);
            subscribed.join();
            journal.add("cancelled");
          };
      source.onGiven =
          () -> {
            cancelled.completeAsync(
                () -> {
                  recorder.cancel();
                  return null;
                });
            cancelling.join();
          };
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      cancelled.join();
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("L5: a source that ends while it is cancelled: the cleanups run no sooner")
    void endInCancellation() {
      Runnable completing =
          () -> {
            source.emit("v");
            source.end();
          };
      for (Runnable end : List.of(completing, () -> source.fail(e))) {
        journal.clear();
        Recorder recorder = new Recorder();
        source.onCancel =
            () -> {
              end.run();
              journal.add("cancelled");
            };
        subscribe(cleanedUp(source, journal("a")), recorder);
        recorder.cancel();
        assertThat(journal).containsExactly("cancelled", "a");
        assertThat(recorder.signals).isEmpty();
      }
      assertThat(dropped).containsExactly(e);
    }

    @Test
    @DisplayName("L5: a source that starts on another thread after a cancellation: no sooner")
    void startAfterCancellation() {
      Recorder recorder = new Recorder();
      CompletableFuture<Void> cancelling = new CompletableFuture<>();
      CompletableFuture<Void> subscribed = new CompletableFuture<>();
      CompletableFuture<Void> started = new CompletableFuture<>();
      source.givesSubscription = false;
      source.onCancel =
          () -> {
            cancelling.complete(null);
            subscribed.join();
            journal.add("cancelled");
          };
      source.onSubscribed =
          () -> {
            recorder.cancel();
            started.completeAsync(
                () -> {
                  source.giveSubscription();
                  return null;
                });
            cancelling.join();
          };
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(journal).isEmpty();
      subscribed.complete(null);
      started.join();
      assertThat(journal).containsExactly("cancelled", "a");
    }

    @Test
    @DisplayName("L5: cancelled while a source is being cancelled that has thrown: no sooner")
    void cancelWhileFailing() {
      Recorder recorder = new Recorder();
      RuntimeException thrown = new RuntimeException("thrown");
      source.onGiven =
          () -> {
            throw thrown;
          };
      source.onCancel =
          () -> {
            recorder.cancel();
            journal.add("cancelled");
          };
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(journal).containsExactly("cancelled", "a");
      assertThat(recorder.signals).isEmpty();
      assertThat(dropped).containsExactly(thrown);
    }

    @Test
    @DisplayName("I12, L5: what a source does while it is cancelled, as it has thrown: no sooner")
    void busyWhileFailing() {
      RuntimeException thrown = new RuntimeException("thrown");
      for (boolean cancels : new boolean[] {false, true}) {
        journal.clear();
        dropped.clear();
        Recorder recorder = new Recorder();
        AtomicBoolean cancelled = new AtomicBoolean();
        source.onGiven =
            () -> {
              throw thrown;
            };
        source.onCancel =
            () -> {
              if (cancelled.getAndSet(true)) {
                return;
              }
              if (cancels) {
                recorder.cancel();
              }
              source.emit("v");
              source.giveSubscription(); // a second one
              journal.add("cancelled");
            };
        subscribe(cleanedUp(source, journal("a")), recorder);
        assertThat(journal).containsExactly("cancelled", "a");
        if (cancels) {
          assertThat(recorder.signals).isEmpty();
          assertThat(dropped).containsExactly(thrown);
        } else {
          assertThat(recorder.signals).containsExactly(thrown);
        }
      }
    }

    @Test
    @DisplayName("L2, L3, raced 100,000 times: a source that ends while it throws: one signal")
    void raceToThrow() {
      RuntimeException thrown = new RuntimeException("thrown");
      AtomicReference<Source<String>> shared = new AtomicReference<>();
      AtomicInteger ended = new AtomicInteger();
      Thread ending =
          new Thread(
              () -> {
                for (int spins = 1; ended.get() >= 0; spins++) {
                  Source<String> racing = shared.getAndSet(null);
                  if (racing != null) {
                    racing.end();
                    ended.incrementAndGet();
                    spins = 0;
                  }
                  Race.pause(spins);
                }
              });
      ending.setDaemon(true);
      ending.start();
      int rounds = Race.rounds(100_000);
      for (int i = 0; i < rounds; i++) {
        int delay = i % 60;
        CompletableFuture<Object> cleaning = new CompletableFuture<>();
        Recorder recorder = new Recorder();
        Source<String> racing = new Source<>();
        racing.onGiven =
            () -> {
              shared.set(racing);
              for (int spin = 0; spin < delay; spin++) {
                Thread.onSpinWait();
              }
              throw thrown;
            };
        subscribe(cleanedUp(racing, () -> cleaning), recorder);
        for (int spins = 1; ended.get() == i; spins++) {
          Race.pause(spins);
        }
        cleaning.complete(null);
        assertThat(recorder.signals).hasSize(1);
      }
      ended.set(Integer.MIN_VALUE);
    }

    @Test
    @DisplayName("L5: cancelled twice while the source is being subscribed to: no sooner")
    void cancelTwiceWhileSubscribing() {
      Recorder recorder = new Recorder();
      source.onSubscribed =
          () -> {
            recorder.cancel();
            recorder.cancel();
            journal.add("subscribing");
          };
      subscribe(cleanedUp(source, journal("a")), recorder);
      assertThat(journal).containsExactly("subscribing", "a");
    }

    @Test
    @DisplayName("L2: a subscriber that throws from onSubscribe has cancelled, if not by itself")
    void rejected() {
      RuntimeException thrown = new RuntimeException("thrown");
      for (boolean cancels : new boolean[] {true, false}) {
        journal.clear();
        Recorder recorder = new Recorder();
        recorder.throwOnSubscribe(thrown);
        if (cancels) {
          recorder.cancelAtOnce();
        }
        Throwable unused = // as the library has it
            catchThrowable(() -> subscribe(cleanedUp(source, journal("a")), recorder));
        assertThat(journal).containsExactly("a");
        assertThat(source.subscriptions).isZero();
      }
    }

    @Test
    @DisplayName("L2, raced 100,000 times: end and cancellation, exactly one cleanup")
    void raceToEnd() throws Exception {
      int rounds = Race.rounds(100_000);
      AtomicInteger cleanups = new AtomicInteger();
      List<Recorder> subscribers = new ArrayList<>();
      List<Source<String>> sources = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        Source<String> racing = new Source<>();
        sources.add(racing);
        Recorder recorder = new Recorder();
        subscribers.add(recorder);
        subscribe(
            cleanedUp(
                racing,
                () -> {
                  cleanups.incrementAndGet();
                  return null;
                }),
            recorder);
      }
      Race.run(rounds, i -> sources.get(i).end(), i -> subscribers.get(i).cancel());
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L9, raced 400,000 times: failure and cancellation, it is signalled or dropped")
    void raceToFail() throws Exception {
      int rounds = Race.rounds(400_000);
      AtomicInteger cleanups = new AtomicInteger();
      List<Recorder> subscribers = new ArrayList<>();
      List<Source<String>> sources = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        Source<String> racing = new Source<>();
        sources.add(racing);
        Recorder recorder = new Recorder();
        subscribers.add(recorder);
        subscribe(
            cleanedUp(
                racing,
                () -> {
                  cleanups.incrementAndGet();
                  return null;
                }),
            recorder);
      }
      Race.run(rounds, i -> sources.get(i).fail(e), i -> subscribers.get(i).cancel());
      int signalled = subscribers.stream().mapToInt(recorder -> recorder.signals.size()).sum();
      assertThat(signalled + dropped.size()).isEqualTo(rounds);
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("I12, raced 100,000 times: two failures at once, one is signalled, one dropped")
    void raceOfFailures() throws Exception {
      int rounds = Race.rounds(100_000);
      List<Recorder> subscribers = new ArrayList<>();
      List<Source<String>> sources = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        Source<String> racing = new Source<>();
        sources.add(racing);
        Recorder recorder = new Recorder();
        subscribers.add(recorder);
        subscribe(cleanedUp(racing, () -> null), recorder);
      }
      Race.run(rounds, i -> sources.get(i).fail(e), i -> sources.get(i).fail(x));
      List<Object> all = new ArrayList<>(dropped);
      assertThat(all).hasSize(rounds);
      subscribers.forEach(seen -> all.addAll(seen.signals));
      assertThat(all).hasSize(2 * rounds);
      assertThat(Collections.frequency(all, e)).isEqualTo(rounds);
    }

    @Test
    @DisplayName("L10, raced 100,000 times: opening and cancellation, all is closed, once")
    void raceToOpen() throws Exception {
      int rounds = Race.rounds(100_000);
      AtomicInteger closings = new AtomicInteger();
      AtomicInteger cleanups = new AtomicInteger();
      List<Recorder> subscribers = new ArrayList<>();
      List<CompletableFuture<AutoCloseable>> openings = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        openings.add(opening);
        Recorder recorder = new Recorder();
        subscribers.add(recorder);
        P result =
            lastly
                .usingCompose(() -> opening)
                .call("Rows.load", type, () -> as(new Source<>()))
                .andFinally(cleanups::incrementAndGet)
                .promise();
        subscribe(result, recorder);
      }
      Race.run(
          rounds,
          i -> openings.get(i).complete(closings::incrementAndGet),
          i -> subscribers.get(i).cancel());
      assertThat(closings).hasValue(rounds);
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("L11: a million subscriptions one after another")
    void manySubscriptions() {
      AtomicInteger cleanups = new AtomicInteger();
      P result =
          cleanedUp(
              Uni.createFrom().item("v"),
              () -> {
                cleanups.incrementAndGet();
                return null;
              });
      for (int i = 0; i < 1_000_000; i++) {
        subscribe(result, new Recorder());
      }
      assertThat(cleanups).hasValue(1_000_000);
    }
  }
}
