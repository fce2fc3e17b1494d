/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SessionLibraryTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Database database = new Database(2, LONG);
  private final AtomicInteger calls = new AtomicInteger();
  private final Library library = library(database);

  private Library library(Database on) {
    SqlBooks sql = new SqlBooks();
    Books counted =
        new Books() {
          @Override
          public Flux<String> titles(Session session, String author) {
            calls.incrementAndGet();
            return sql.titles(session, author);
          }

          @Override
          public Mono<Long> add(Session session, String title, String author) {
            calls.incrementAndGet();
            return sql.add(session, title, author);
          }
        };
    return new SessionLibrary(new BooksWithFinally(counted, new Sessions(on.pool())));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void eachSubscriptionHasItsOwnConnection() {
    Flux<String> titles = library.titles("Ada");
    assertThat(calls).hasValue(0);
    assertThat(library.add("One", "Ada").block()).isEqualTo(1);
    assertThat(library.add("Two", "Ada").block()).isEqualTo(1);

    List<Integer> held = new ArrayList<>();
    Mono<List<String>> list = titles.doOnNext(title -> held.add(database.held())).collectList();
    assertThat(list.block()).containsExactly("One", "Two");
    assertThat(held).containsExactly(1, 1);
    assertThat(database.held()).isZero();

    List<Integer> both = new ArrayList<>();
    titles.concatMap(title -> titles.doOnNext(inner -> both.add(database.held()))).blockLast();
    assertThat(both).containsExactly(2, 2, 2, 2);
    assertThat(database.held()).isZero();
    assertThat(calls).hasValue(6);
  }

  @Test
  void theDatabaseRefuses() {
    library.add("One", "Ada").block();
    assertThatThrownBy(library.add("One", "Bob")::block)
        .isInstanceOf(R2dbcDataIntegrityViolationException.class);
    assertThat(database.held()).isZero();
  }

  @Test
  void whoCancelsWhileWaitingForAConnectionGetsNone() {
    Connection first = take();
    Connection second = take();
    Disposable waiting = library.titles("Ada").subscribe();
    assertThat(database.waiting()).isEqualTo(1);

    waiting.dispose();
    giveBack(first);
    giveBack(second);
    assertThat(database.waiting()).isZero();
    assertThat(database.held()).isZero();
    assertThat(calls).hasValue(0);
  }

  @Test
  void whoWaitsTooLongForAConnectionFails() {
    try (Database small = new Database(1, Duration.ofMillis(20))) {
      Connection taken = Mono.from(small.pool().create()).block();
      assertThatThrownBy(library(small).titles("Ada")::blockLast)
          .isInstanceOf(R2dbcTimeoutException.class);
      assertThat(calls).hasValue(0);
      giveBack(taken);
      assertThat(small.held()).isZero();
    }
  }

  @Test
  void theSlowReaderTimesOut() {
    library.add("One", "Ada").block();
    Flux<String> slow =
        library
            .titles("Ada")
            .concatMap(title -> Mono.<String>never())
            .timeout(Duration.ofMillis(5));
    assertThatThrownBy(slow::blockLast)
        .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(database.held()).isZero();
  }

  @Test
  void cancellingMayMeetTheConnection() throws Exception {
    for (int round = 0; round < 300; round++) {
      Connection first = take();
      Connection second = take();
      Disposable waiting = library.titles("Ada").subscribe();
      CyclicBarrier start = new CyclicBarrier(2);
      Thread canceller =
          new Thread(
              () -> {
                meet(start);
                waiting.dispose();
              });
      canceller.start();
      meet(start);
      giveBack(first);
      canceller.join();
      giveBack(second);
      assertThat(database.waiting()).as("round %s", round).isZero();
      assertThat(database.held()).as("round %s", round).isZero();
    }
  }

  private static void meet(CyclicBarrier start) {
    try {
      start.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Connection take() {
    return Mono.from(database.pool().create()).block(LONG);
  }

  private static void giveBack(Connection connection) {
    Mono.from(connection.close()).block(LONG);
  }
}
