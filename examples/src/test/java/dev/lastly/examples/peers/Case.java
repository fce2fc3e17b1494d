/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.peers;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.stream.Collectors.joining;

import dev.lastly.examples.peers.Attempt.Outcome;
import dev.lastly.examples.peers.Attempt.Peer;
import dev.lastly.examples.peers.Attempt.Source;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The rows of the table in {@code docs/comparison.md}. Each observes a peer, in a few words. */
enum Case {
  AWAITS("awaits an asynchronous cleanup") {
    @Override
    String observe(Peer peer) {
      Source source = new Source();
      CompletableFuture<Object> end = new CompletableFuture<>();
      Attempt attempt = peer.begin(source, () -> end);
      source.settle(V, null);
      boolean awaits = attempt.outcome() == null;
      end.complete(null);
      return awaits && attempt.outcome().equals(new Outcome(V, null)) ? "yes" : "no";
    }
  },

  REASON("e, the cleanup ends normally") {
    @Override
    String observe(Peer peer) {
      return settled(peer, null, new IOException("e"), null, () -> completedFuture(null));
    }
  },

  VALUE_THEN_THROWS("v, the cleanup throws x") {
    @Override
    String observe(Peer peer) {
      X x = new X();
      return settled(peer, V, null, x, () -> x.thrown());
    }
  },

  REASON_THEN_THROWS("e, the cleanup throws x") {
    @Override
    String observe(Peer peer) {
      X x = new X();
      return settled(peer, null, new IOException("e"), x, () -> x.thrown());
    }
  },

  VALUE_THEN_REJECTS("v, the cleanup's promise rejects with x") {
    @Override
    String observe(Peer peer) {
      X x = new X();
      return settled(peer, V, null, x, () -> failedFuture(x));
    }
  },

  REASON_THEN_REJECTS("e, the cleanup's promise rejects with x") {
    @Override
    String observe(Peer peer) {
      X x = new X();
      return settled(peer, null, new IOException("e"), x, () -> failedFuture(x));
    }
  },

  NULL("v, the cleanup returns null") {
    @Override
    String observe(Peer peer) {
      return settled(peer, V, null, null, () -> null);
    }
  },

  CANCELLED("the caller cancels: the cleanup runs") {
    @Override
    String observe(Peer peer) {
      Source source = new Source();
      AtomicInteger runs = new AtomicInteger();
      Attempt attempt =
          peer.begin(
              source,
              () -> {
                runs.incrementAndGet();
                return completedFuture(null);
              });
      if (!attempt.cancel()) {
        return "cannot cancel";
      }
      int atOnce = runs.get();
      source.settle(V, null);
      return switch (runs.get() * 10 + atOnce) {
        case 0 -> "**never**";
        case 10 -> "when the call ends";
        case 11 -> "at once";
        default -> atOnce + ", then " + runs.get() + " times";
      };
    }
  },

  SETTLED("settled already: the cleanup runs on the caller's stack") {
    @Override
    String observe(Peer peer) {
      Source source = new Source();
      source.settle(V, null);
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      peer.begin(
          source,
          () -> {
            ran.complete(Thread.currentThread());
            return completedFuture(null);
          });
      return ran.orTimeout(30, TimeUnit.SECONDS).join() == Thread.currentThread() ? "yes" : "no";
    }
  };

  private static final Object V = "v";

  final String title;

  Case(String title) {
    this.title = title;
  }

  abstract String observe(Peer peer);

  /** What the cleanup fails with. */
  private static final class X extends RuntimeException {
    private static final long serialVersionUID = 1;

    CompletableFuture<Object> thrown() {
      throw this;
    }
  }

  private static String settled(
      Peer peer, Object value, Throwable e, Throwable x, Attempt.Cleanup cleanup) {
    Source source = new Source();
    Attempt attempt = peer.begin(source, cleanup);
    source.settle(value, e);
    Outcome outcome = attempt.outcome();
    if (outcome == null) {
      return "never settles";
    }
    Map<String, Throwable> named = new LinkedHashMap<>();
    if (e != null) {
      named.put("e", e);
    }
    if (x != null) {
      named.put("x", x);
    }
    return outcome.reason() == null
        ? named.keySet().stream()
            .map(name -> ", " + name + " lost")
            .collect(joining("", word(outcome.value()), ""))
        : word(outcome.reason(), named);
  }

  private static String word(Object value) {
    return value == V ? "v" : "fulfills with " + value;
  }

  /** Describes the reason of the result, and where the other reason is, if there are two. */
  private static String word(Throwable reason, Map<String, Throwable> named) {
    boolean wrapped = reason instanceof CompletionException;
    Throwable winner = wrapped ? reason.getCause() : reason;
    Set<Throwable> within = within(reason);
    if (!named.containsValue(winner)) {
      String parts =
          named.keySet().stream()
              .filter(name -> within.contains(named.get(name)))
              .collect(joining(" and "));
      return (wrapped ? "wrapped " : "")
          + winner.getClass().getSimpleName()
          + (parts.isEmpty() ? "" : " of " + parts);
    }
    StringBuilder word = new StringBuilder(wrapped ? "wrapped " : "");
    named.forEach((name, throwable) -> word.append(throwable == winner ? name : ""));
    named.forEach(
        (name, throwable) -> {
          if (throwable != winner) {
            word.append(", ").append(name);
            word.append(
                suppressed(winner, throwable) || suppressed(reason, throwable)
                    ? " suppressed"
                    : within.contains(throwable) ? " kept" : " lost");
          }
        });
    return word.toString();
  }

  private static boolean suppressed(Throwable by, Throwable throwable) {
    return Arrays.stream(by.getSuppressed()).anyMatch(t -> t == throwable);
  }

  /** A throwable, and all its causes and suppressed, at any depth. */
  private static Set<Throwable> within(Throwable top) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (found.add(next)) {
        open.addAll(List.of(next.getSuppressed()));
        if (next.getCause() != null) {
          open.push(next.getCause());
        }
      }
    }
    return found;
  }
}
