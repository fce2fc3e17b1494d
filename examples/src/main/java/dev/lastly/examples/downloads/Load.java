/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Many downloads at once, which go wrong in every way that a download can. */
final class Load {
  private Load() {}

  /** Puts the cleanups around the downloads. */
  interface Wrapping {
    Downloads wrap(Downloads delegate, TemporaryFiles files, Permits permits);
  }

  enum Outcome {
    FULFILLED,
    FAILED,
    CANCELLED,
    TIMED_OUT
  }

  /**
   * The outcome, after the last exchange had ended.
   *
   * @param outcomes how many results settled in which way
   * @param permits how many permits were still held
   * @param files how many files were left in the directory
   * @param leaks how many requests of each fate leaked
   */
  record Counts(
      int requests, Map<Outcome, Long> outcomes, int permits, int files, Map<Fate, Long> leaks) {}

  private record Request(Fate fate, Path temporary, CompletableFuture<Long> result) {}

  static Counts run(int number, Wrapping wrapping) throws IOException {
    Permits permits = new Permits(number);
    try (TemporaryFiles files = new TemporaryFiles()) {
      List<Request> requests = new ArrayList<>();
      try (SlowServer server = new SlowServer();
          HttpDownloads http = new HttpDownloads(permits)) {
        Downloads downloads = wrapping.wrap(http, files, permits);
        try {
          for (int i = 0; i < number; i++) {
            requests.add(send(Fate.of(i), server, files, downloads));
          }
          await(requests, request -> request.fate != Fate.SLOW);
        } finally {
          server.release();
        }
        await(requests, request -> request.fate == Fate.SLOW);
      } // By now every exchange has ended, even those whose callers have given up.
      return new Counts(
          number,
          requests.stream().collect(groupingBy(Load::outcome, TreeMap::new, counting())),
          permits.held(),
          files.left().size(),
          requests.stream()
              .filter(request -> Files.exists(request.temporary))
              .collect(groupingBy(Request::fate, TreeMap::new, counting())));
    }
  }

  private static Request send(
      Fate fate, SlowServer server, TemporaryFiles files, Downloads downloads) throws IOException {
    Path temporary = files.create();
    CompletableFuture<Long> result = checksum(downloads, server.address(fate), temporary);
    if (fate == Fate.CANCELLED) {
      // Not cancel(true): the JDK's client would then try to cancel the exchange, too, and the
      // hand-written cleanup would race with that.
      result.cancel(false);
    } else if (fate == Fate.TIMED_OUT) {
      result.orTimeout(50, TimeUnit.MILLISECONDS);
    }
    return new Request(fate, temporary, result);
  }

  private static CompletableFuture<Long> checksum(Downloads downloads, URI from, Path temporary) {
    try {
      return downloads.checksum(from, temporary);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void await(List<Request> requests, Predicate<Request> which) {
    CompletableFuture.allOf(
            requests.stream()
                .filter(which)
                .map(request -> request.result.handle((checksum, reason) -> null))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private static Outcome outcome(Request request) {
    return request.result.handle((checksum, reason) -> outcome(reason)).join();
  }

  private static Outcome outcome(Throwable reason) {
    if (reason == null) {
      return Outcome.FULFILLED;
    }
    if (reason instanceof CancellationException) {
      return Outcome.CANCELLED;
    }
    return reason instanceof TimeoutException ? Outcome.TIMED_OUT : Outcome.FAILED;
  }
}
