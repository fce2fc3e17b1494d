/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I11: a cleanup that fails after the caller has settled the result")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class LateFailureTest {
  private final List<Throwable> reported = new CopyOnWriteArrayList<>();
  private final Lastly lastly =
      Lastly.standard().onLateFailure((call, failure) -> reported.add(failure));
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  @Test
  @DisplayName("I11: goes to the handler, once, and is the same object")
  void reported() {
    lastly.call(() -> source).andFinally(journal.failing("a", x)).cancel(true);
    source.complete(v);

    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("I11: goes to the handler, with the reason of the source suppressed")
  void reportedWithReason() {
    lastly.call(() -> source).andFinally(journal.failing("a", x)).complete(v);
    source.completeExceptionally(e);

    assertThat(reported).containsExactly(x);
    assertThat(x.getSuppressed()).containsExactly(e);
  }

  @Test
  @DisplayName("I11: goes to the handler if it is the cleanup's promise that rejects")
  void rejectedPromise() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result =
        lastly.call(() -> source).andFinallyCompose(journal.awaiting("a", cleaning));
    source.complete(v);
    result.cancel(true);
    cleaning.completeExceptionally(x);

    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("I11: goes to the handler although the result was obtruded")
  void obtruded() {
    lastly.call(() -> source).andFinally(journal.failing("a", x)).obtrudeValue(v);
    source.complete(v);

    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("I11: is reported once if a later cleanup of the same call is fine")
  void earlierFails() {
    lastly
        .call(() -> source)
        .andFinally(journal.failing("a", x))
        .andFinally(journal.cleanup("b"))
        .andFinally(journal.cleanup("c"))
        .cancel(true);
    source.completeExceptionally(e);

    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(reported).containsExactly(x);
    assertThat(x.getSuppressed()).containsExactly(e);
  }

  @Test
  @DisplayName("I11: is suppressed by a later failure of the same call, which is reported alone")
  void bothFail() {
    Exception x2 = new Exception("x2");
    lastly
        .call(() -> source)
        .andFinally(journal.failing("a", x))
        .andFinally(journal.failing("b", x2))
        .cancel(true);
    source.complete(v);

    assertThat(reported).containsExactly(x2);
    assertThat(x2.getSuppressed()).containsExactly(x);
  }

  @Test
  @DisplayName(
      "I11: is not reported if only an earlier result was settled by hand, and the last shows it")
  void lastShowsIt() {
    FinallyFuture<Object> first = lastly.call(() -> source).andFinally(journal.failing("a", x));
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));
    first.cancel(true);
    source.complete(v);

    assertThat(Outcome.of(second)).isEqualTo(Outcome.rejected(x));
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("I11: is reported once if several results of the same call were settled by hand")
  void forkedAndSettledByHand() {
    FinallyFuture<Object> first = lastly.call(() -> source).andFinally(journal.failing("a", x));
    first.andFinally(journal.cleanup("b")).cancel(true);
    first.andFinally(journal.cleanup("c")).cancel(true);
    first.cancel(true);
    source.complete(v);

    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("I11: is not reported again by a cleanup that is attached afterwards")
  void attachedAfterwards() {
    Lastly inline =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .onLateFailure((call, failure) -> reported.add(failure));
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> first = inline.call(() -> source).andFinally(journal.failing("a", x));
    first.cancel(true);
    source.complete(v);
    FinallyFuture<Object> second = first.andFinallyCompose(journal.awaiting("b", cleaning));
    second.cancel(true);
    cleaning.complete(null);

    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("I11: the reason of the source is not a late failure, and is not reported")
  void reasonOfSourceIsNotReported() {
    lastly
        .call(() -> source)
        .andFinally(journal.cleanup("a"))
        .andFinally(journal.cleanup("b"))
        .cancel(true);
    source.completeExceptionally(e);

    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName(
      "I11: a failure of the call whose result is the source is not a late one of this call")
  void reasonOfAnotherCallIsNotReported() {
    FinallyFuture<Object> inner = lastly.call(() -> source).andFinally(journal.failing("a", x));
    List<Throwable> seen = new ArrayList<>();
    inner.exceptionally(
        reason -> {
          seen.add(reason);
          return v;
        });
    lastly.call(() -> inner).andFinally(journal.cleanup("b")).cancel(true);
    source.complete(v);

    assertThat(seen).containsExactly(x);
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("I11: is reported by its own call, though another call has the result as its source")
  void reportedByItsOwnCall() {
    List<String> calls = new ArrayList<>();
    Lastly naming = Lastly.standard().onLateFailure((call, failure) -> calls.add(call));
    FinallyFuture<Object> inner =
        naming.call("Inner.call", () -> source).andFinally(journal.failing("a", x));
    naming.call("Outer.call", () -> inner).andFinally(journal.cleanup("b")).cancel(true);
    inner.andFinally(journal.cleanup("c")).cancel(true);
    source.complete(v);

    assertThat(calls).containsExactly("Inner.call");
  }

  @Test
  @DisplayName("I11: is not reported if it is the reason of the result, observed or not")
  void observableIsNotReported() {
    lastly.call(() -> source).andFinally(journal.failing("a", x));
    FinallyFuture<Object> obtrudedLater =
        lastly.call(() -> source).andFinally(journal.failing("b", new Exception()));
    source.complete(v);
    obtrudedLater.obtrudeValue(v);

    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("I11: with withCancelForwarded, is reported with the cancellation suppressed")
  void forwarded() {
    lastly
        .withCancelForwarded()
        .call(() -> source)
        .andFinally(journal.failing("a", x))
        .cancel(true);

    assertThat(reported).containsExactly(x);
    assertThat(x.getSuppressed()).containsExactly((Throwable) Outcome.of(source).object());
  }

  @Test
  @DisplayName(
      "I11: is either shown by the result or reported, however close settling and cancelling are")
  void raceOfFailureAgainstCancel() {
    AtomicInteger reports = new AtomicInteger();
    Lastly counting = Lastly.standard().onLateFailure((call, failure) -> reports.incrementAndGet());

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> result =
          counting
              .call(() -> source)
              .andFinally(
                  () -> {
                    throw x;
                  })
              .andFinally(() -> {});
    }

    Fixtures.<Round>race(
        200_000,
        Round::new,
        round -> round.source.complete(v),
        round -> round.result.cancel(true),
        round -> {
          boolean shown = Outcome.of(round.result).equals(Outcome.rejected(x));
          if (shown == (reports.getAndSet(0) == 1)) {
            throw new AssertionError(shown ? "shown and reported" : "neither shown nor reported");
          }
        });
  }

  @Test
  @DisplayName("I11: is shown by a cleanup's result that is attached meanwhile")
  void raceOfFailureAgainstAttaching() {
    AtomicInteger reports = new AtomicInteger();
    Lastly counting =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .onLateFailure((call, failure) -> reports.incrementAndGet());

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> first =
          counting
              .call(() -> source)
              .andFinally(
                  () -> {
                    throw x;
                  });
      FinallyFuture<Object> second;
    }

    Fixtures.<Round>race(
        100_000,
        () -> {
          Round round = new Round();
          round.first.cancel(true);
          return round;
        },
        round -> round.source.complete(v),
        round -> round.second = round.first.andFinally(() -> {}),
        round -> {
          if (!Outcome.of(round.second).equals(Outcome.rejected(x)) || reports.getAndSet(0) > 1) {
            throw new AssertionError("lost, or reported twice");
          }
        });
  }

  @Test
  @DisplayName("I11: a handler that throws does no harm; both failures are logged")
  void handlerThrows() {
    IllegalStateException broken = new IllegalStateException("broken handler");
    Lastly throwing =
        Lastly.standard()
            .onLateFailure(
                (call, failure) -> {
                  reported.add(failure);
                  throw broken;
                });
    List<LogRecord> records =
        logged(
            () -> {
              throwing
                  .call(() -> source)
                  .andFinally(journal.cleanup("a"))
                  .andFinally(journal.failing("b", x))
                  .cancel(true);
              assertThat(source.complete(v)).isTrue();
            });

    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(reported).containsExactly(x);
    assertThat(records).extracting(LogRecord::getThrown).containsExactly(x, broken);
  }

  @Test
  @DisplayName("I11: goes to the System.Logger dev.lastly at WARNING by default")
  void loggedByDefault() {
    List<LogRecord> records =
        logged(
            () -> {
              Lastly.standard().call(() -> source).andFinally(journal.failing("a", x)).cancel(true);
              source.complete(v);
            });

    assertThat(records)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
              assertThat(entry.getThrown()).isSameAs(x);
              assertThat(entry.getMessage())
                  .isEqualTo(
                      "The call: a failure came too late to become the reason of the result");
            });
  }

  @Test
  @DisplayName("I11: a logger that throws does no harm to other cleanups")
  void loggerThrows() {
    Logger logger = Logger.getLogger("dev.lastly");
    Handler broken =
        new RecordingHandler(new ArrayList<>()) {
          @Override
          public void publish(LogRecord entry) {
            throw new IllegalStateException("broken logger");
          }
        };
    logger.setUseParentHandlers(false);
    logger.addHandler(broken);
    try {
      FinallyFuture<Object> last = Lastly.standard().call(() -> source).andFinally(() -> {});
      for (int i = 0; i < 200; i++) {
        last.andFinally(journal.failing("guilty", x)).cancel(true);
        last.andFinally(journal.cleanup("innocent"));
        last = last.andFinally(() -> {});
      }
      assertThat(source.complete(v)).isTrue();
      assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(v));
    } finally {
      logger.removeHandler(broken);
      logger.setUseParentHandlers(true);
    }

    assertThat(journal.names()).filteredOn("guilty"::equals).hasSize(200);
    assertThat(journal.names()).filteredOn("innocent"::equals).hasSize(200);
  }

  /** What is logged to dev.lastly meanwhile. */
  private static List<LogRecord> logged(Runnable meanwhile) {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.lastly");
    Handler handler = new RecordingHandler(records);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    try {
      meanwhile.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return records;
  }

  private static class RecordingHandler extends Handler {
    private final List<LogRecord> records;

    RecordingHandler(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
